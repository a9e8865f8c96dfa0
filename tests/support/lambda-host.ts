import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { LambdaEvent, LambdaHandler } from "sessionwise/kayle-id/webhooks";
import { type Served, serve } from "./serve.ts";

/** What AWS adds to the members that the adapter reads differs by where the event comes from. */
export type EventForm = (request: IncomingMessage, body: Buffer) => LambdaEvent;

/** Text of these types comes as it is, everything else in base64. */
const TEXT = /^(text\/.*|application\/(json|javascript|xml))(;|$)/;

/** Of function URLs and HTTP APIs: names in lower case, several values of a header joined, no `body` where it is empty. */
export const version2: EventForm = (request, body) => {
  const isText = TEXT.test(request.headers["content-type"] ?? "");
  return {
    version: "2.0",
    rawPath: request.url,
    requestContext: { http: { method: request.method, path: request.url } },
    headers: Object.fromEntries(Object.entries(request.headersDistinct).map(([name, all]) => [name, all?.join(",")])),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

/** Of REST APIs that list no binary types: names as they were sent, the body as text, null where it is empty. */
export const version1: EventForm = (request, body) => {
  const sent = new Map<string, string[]>();
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = (request.rawHeaders[at] ?? "").replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    sent.set(name, [...(sent.get(name) ?? []), request.rawHeaders[at + 1] ?? ""]);
  }
  return {
    httpMethod: request.method,
    path: request.url,
    requestContext: { httpMethod: request.method, stage: "prod" },
    headers: Object.fromEntries([...sent].map(([name, all]) => [name, all.at(-1)])),
    multiValueHeaders: Object.fromEntries(sent),
    body: body.length === 0 ? null : body.toString("utf8"),
    isBase64Encoded: false,
  };
};

/** Of a load balancer that is set to several values a header: there are no others. */
export const loadBalancer: EventForm = (request, body) => ({
  httpMethod: request.method,
  path: request.url,
  requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/x/1" } },
  multiValueHeaders: request.headersDistinct,
  body: body.toString("base64"),
  isBase64Encoded: true,
});

/** Serves a handler as AWS does: each request becomes an event, which is JSON, and so does what comes back. */
export function hostLambda(handler: LambdaHandler, form: EventForm = version2): Promise<Served> {
  return serve(async (request, response) => {
    const event = form(request, await buffer(request));
    const result = JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(event)))));
    if (typeof result.statusCode !== "number" || (form === loadBalancer && result.headers)) {
      response.writeHead(502).end();
      return;
    }
    response.writeHead(result.statusCode, result.headers ?? result.multiValueHeaders);
    response.end(Buffer.from(result.body, result.isBase64Encoded ? "base64" : "utf8"));
  });
}
