// The adapter for AWS Lambda: a local server makes of each request the event that AWS makes of it.
import { type LambdaEvent, toLambdaHandler } from "sessionwise/kayle-id/webhooks";
import { afterEach, describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver, newer, SECRET, succeeded } from "../../support/deliveries.ts";
import { type EventForm, hostLambda, loadBalancer, version1, version2 } from "../../support/lambda-host.ts";
import { handled, handlers, heard, onError } from "../../support/noted-handlers.ts";
import type { Served } from "../../support/serve.ts";

let served: Served | undefined;
afterEach(() => served?.close());

const makeHandler = () => toLambdaHandler(makeReceiver({ onError }), handlers);

const host = async (form: EventForm) => {
  served = await hostLambda(makeHandler(), form);
};
async function post({ headers, body }: { headers: Record<string, string>; body: string }) {
  const response = await fetch(served?.url ?? "", { method: "POST", headers, body });
  expect(response.headers.get("content-type")).toBe("application/json");
  return [response.status, (await response.json()).code];
}

describe.each([
  ["a function URL or an HTTP API", version2],
  ["a REST API", version1],
  ["a load balancer with several values a header", loadBalancer],
])("by events of %s", (_, form) => {
  test("a delivery is handled once", async () => {
    await host(form);
    const delivery = await deliver(succeeded());
    expect(await post(delivery)).toEqual([200, "handled"]);
    expect(await post(delivery)).toEqual([200, "duplicate"]);
    expect(handled).toEqual(["verification.session.succeeded"]);
  });

  test("a forged delivery is refused, and one whose handler throws is tried later", async () => {
    await host(form);
    expect(await post(await deliver(expired(), { signingSecret: `${SECRET}x` }))).toEqual([400, "signature_mismatch"]);
    expect(await post(await deliver(newer()))).toEqual([500, "handler_failed"]);
    expect(handled).toEqual([]);
  });

  test("a request that is not a delivery is refused", async () => {
    await host(form);
    expect(await post({ headers: { "content-type": "text/plain" }, body: "é" })).toEqual([400, "content_type_refused"]);
  });
});

describe("an event without the raw body is refused, and onError says what to do:", () => {
  const parsing: EventForm = (request, body) => ({
    ...version1(request, body),
    // The cast: what a mapping template may make of it.
    body: { type: "x" } as unknown as string,
  });
  test.each<[string, EventForm, string]>([
    ["flagged as base64 and decoded before", (...args) => ({ ...version1(...args), isBase64Encoded: true }), "parsed"],
    ["parsed by a mapping template", parsing, "parsed"],
    ["a mapping template that leaves nothing else", (...args) => ({ body: parsing(...args).body }), "parsed"],
    ["no body", (request) => version2(request, Buffer.alloc(0)), "missing"],
    ["a body that is null", (request) => version1(request, Buffer.alloc(0)), "missing"],
    ["nothing at all", () => ({}), "missing"],
  ])("%s", async (_, form, what) => {
    await host(form);
    const code = what === "parsed" ? "body_already_parsed" : "body_missing";
    expect(await post(await deliver(succeeded()))).toEqual([400, code]);
    const message = expect.stringMatching(/event, as it came, to toLambdaHandler.*no mapping template or middleware/);
    expect(heard).toMatchObject([[{ name: "WebhookError", code, message }, { stage: "receive" }]]);
    expect(handled).toEqual([]);
  });
});

test("the names of headers may have any case", async () => {
  const { headers, body } = await deliver(succeeded());
  const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
  const event: LambdaEvent = { headers: upper, body, isBase64Encoded: false };
  expect(await makeHandler()(event)).toMatchObject({ statusCode: 200, isBase64Encoded: false });
});
