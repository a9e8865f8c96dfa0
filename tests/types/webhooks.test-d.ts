import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request as ExpressRequest, RequestHandler } from "express";
import fastify, { type FastifyInstance } from "fastify";
import { exportJWK } from "jose";
import type { WebhookError, WebhookErrorCode } from "sessionwise";
import {
  createWebhookReceiver,
  type FastifyWebhookScope,
  type LambdaEvent,
  type LambdaResponse,
  type RawWebhookRequest,
  type ReceivedEvent,
  type SeenEvents,
  toFastifyPlugin,
  toLambdaHandler,
  toNodeHandler,
  type UnknownEvent,
  type VerificationEvent,
  type WebhookEventFor,
  type WebhookHandlers,
  type WebhookReceiver,
  type WebhookResponder,
} from "sessionwise/kayle-id/webhooks";
import { expectTypeOf, test } from "vitest";
import type { components } from "../../generated/kayle-id/types.ts";

type Schemas = components["schemas"];
declare const receiver: WebhookReceiver;
declare const request: Request;

const shareFields = {
  age_over_18: { required: true, reason: "The shop sells wine" },
  family_name: { required: false, reason: "To greet you" },
};
type Succeeded<Event> = Extract<Event, { type: "verification.session.succeeded" }>;

test("events are told apart by type, the unknown ones too", async () => {
  const event = await receiver.receive(request);
  expectTypeOf(event).toEqualTypeOf<ReceivedEvent>();
  switch (event.type) {
    case "verification.session.succeeded":
      expectTypeOf(event.data.claims).toEqualTypeOf<{ [key: string]: boolean | string | null }>();
      break;
    case "verification.session.failed":
      expectTypeOf(event.data).toEqualTypeOf<Schemas["VerificationAttemptFailedWebhookData"]>();
      break;
    case "verification.session.expired":
      break;
    case "verification.session.cancelled":
      expectTypeOf(event.data.outcome).toEqualTypeOf<"not_verified">();
      break;
    case "unknown":
      expectTypeOf(event).toEqualTypeOf<UnknownEvent>();
      break;
    default:
      expectTypeOf(event).toBeNever();
  }
  expectTypeOf(event.metadata.event_id).toBeString();
  // @ts-expect-error: only a succeeded event has claims
  event.data.claims;
  // @ts-expect-error: no such type
  if (event.type === "verification.session.done") return;
});

test("known events are what the API describes", () => {
  expectTypeOf<VerificationEvent>().toExtend<
    | Schemas["VerificationAttemptSucceededWebhookPayload"]
    | Schemas["VerificationAttemptFailedWebhookPayload"]
    | Schemas["VerificationSessionExpiredWebhookPayload"]
    | Schemas["VerificationSessionCancelledWebhookPayload"]
  >();
  expectTypeOf<Schemas["VerificationAttemptSucceededWebhookPayload"]>().toExtend<VerificationEvent>();
});

test("handlers are exhaustive by type, or have a default", () => {
  const all = {
    "verification.session.succeeded": () => {},
    "verification.session.failed": () => {},
    "verification.session.expired": () => {},
    "verification.session.cancelled": () => {},
  };
  const { "verification.session.failed": _, ...some } = all;
  receiver.handle(request, all);
  receiver.handle(request, { ...all, default: () => {} });
  receiver.handle(request, { ...some, default: async () => {} });
  receiver.handle(request, { default: () => 1 });
  // @ts-expect-error: the handler of verification.session.failed is missing
  receiver.handle(request, some);
  // @ts-expect-error: there is none at all
  receiver.handle(request, {});
  // @ts-expect-error: no such type, even with a default
  receiver.handle(request, { "verification.session.done": () => {}, default: () => {} });
  // @ts-expect-error: a handler is a function
  receiver.handle(request, { ...all, "verification.session.failed": 5 });
});

test("each handler gets the event of its type", () => {
  receiver.handle(request, {
    "verification.session.failed": (event) => expectTypeOf(event.type).toEqualTypeOf<"verification.session.failed">(),
    "verification.session.cancelled": async ({ data }) =>
      void expectTypeOf(data.outcome).toEqualTypeOf<"not_verified">(),
    default: (event) => expectTypeOf(event).toEqualTypeOf<ReceivedEvent>(),
  });
});

test("claims are typed by the share fields that were asked for", () => {
  type Claims = Succeeded<WebhookEventFor<typeof shareFields>>["data"]["claims"];
  expectTypeOf<Claims["age_over_18"]>().toEqualTypeOf<boolean | null>();
  expectTypeOf<Claims["family_name"]>().toEqualTypeOf<string | null>();
  // The server adds it to every request.
  expectTypeOf<Claims["kayle_document_id"]>().toEqualTypeOf<string | null>();
  expectTypeOf<keyof Claims>().toEqualTypeOf<"age_over_18" | "family_name" | "kayle_document_id">();
  // @ts-expect-error: it was not asked for
  type _ = Claims["date_of_birth"];
});

test("share fields that are constant, optional or open type claims as well", () => {
  const fixed = { age_over_21: { required: true, reason: "x" } } as const;
  type Fixed = Succeeded<WebhookEventFor<typeof fixed>>["data"]["claims"];
  expectTypeOf<Fixed["age_over_21"]>().toEqualTypeOf<boolean | null>();

  interface Maybe {
    age_over_18?: { required: boolean; reason: string };
    [gate: `age_over_${number}`]: { required: boolean; reason: string } | undefined;
    given_names?: { required: boolean; reason: string };
  }
  type Optional = Succeeded<WebhookEventFor<Maybe>>["data"]["claims"];
  expectTypeOf<Optional["age_over_18"]>().toEqualTypeOf<boolean | null | undefined>();
  expectTypeOf<Optional["given_names"]>().toEqualTypeOf<string | null | undefined>();

  type Open = Succeeded<WebhookEventFor<Record<string, { required: boolean; reason: string }>>>["data"]["claims"];
  expectTypeOf<Open>().toEqualTypeOf<{ [key: string]: boolean | string | null }>();
});

test("a receiver made for share fields hands typed claims to its handlers", async () => {
  const typed = createWebhookReceiver<typeof shareFields>({ signingSecrets: [], privateKeys: [] });
  expectTypeOf(await typed.receive(request)).toEqualTypeOf<ReceivedEvent<typeof shareFields>>();
  const handlers: WebhookHandlers<typeof shareFields> = {
    "verification.session.succeeded": ({ data }) =>
      expectTypeOf(data.claims.age_over_18).toEqualTypeOf<boolean | null>(),
    default: () => {},
  };
  typed.handle(request, handlers);
  toNodeHandler(typed, {
    "verification.session.succeeded": ({ data }) =>
      expectTypeOf(data.claims.family_name).toEqualTypeOf<string | null>(),
    default: () => {},
  });
});

test("requests, keys and handlers of the platforms fit", async () => {
  expectTypeOf<IncomingMessage>().toExtend<RawWebhookRequest["body"]>();
  expectTypeOf<IncomingMessage["headers"]>().toExtend<RawWebhookRequest["headers"]>();
  expectTypeOf<ExpressRequest>().toExtend<RawWebhookRequest>();
  expectTypeOf<{ body: string; headers: Record<string, string | undefined> }>().toExtend<RawWebhookRequest>();
  const handler = toNodeHandler(receiver, { default: () => {} });
  expectTypeOf(handler).toExtend<RequestHandler>();
  expectTypeOf(handler).toExtend<(request: IncomingMessage, response: ServerResponse) => void>();
  const pair = await crypto.subtle.generateKey({} as RsaHashedKeyGenParams, true, ["decrypt"]);
  const kid = "k1";
  createWebhookReceiver({
    signingSecrets: ["whsec_"],
    privateKeys: [
      { ...(await exportJWK(pair.privateKey)), kid },
      { ...(await crypto.subtle.exportKey("jwk", pair.privateKey)), kid },
    ],
  });
  // @ts-expect-error: a parsed body is no body
  receiver.receive({ body: { type: "x" }, headers: {} });
  // @ts-expect-error: the request of node:http has no body of its own: { body: request, headers: request.headers }
  receiver.receive({} as IncomingMessage);
});

test("the plugin fits the real Fastify, whatever it was made with", () => {
  expectTypeOf<FastifyInstance>().toExtend<FastifyWebhookScope>();
  const plugin = toFastifyPlugin(receiver, { default: () => {} });
  fastify().register(plugin);
  fastify().register(plugin, { prefix: "/webhooks", logLevel: "warn" });
  fastify({ http2: true }).register(plugin, { prefix: "/webhooks" });
  // @ts-expect-error: the path is the prefix
  fastify().register(plugin, { path: "/webhooks" });
});

test("events and responses of AWS Lambda fit", async () => {
  type Headers = { [name: string]: string | undefined };
  // As @types/aws-lambda has them, of both payload formats and of load balancers.
  expectTypeOf<{
    version: string;
    headers: Headers;
    body?: string;
    isBase64Encoded: boolean;
  }>().toExtend<LambdaEvent>();
  type Several = { [name: string]: string[] | undefined };
  type Rest = { headers: Headers; multiValueHeaders: Several; body: string | null; isBase64Encoded: boolean };
  expectTypeOf<Rest>().toExtend<LambdaEvent>();
  type Balanced = { headers?: Headers; multiValueHeaders?: Several; body: string | null; isBase64Encoded: boolean };
  expectTypeOf<Balanced>().toExtend<LambdaEvent>();
  expectTypeOf<LambdaResponse>().toExtend<{
    statusCode: number;
    headers?: { [name: string]: boolean | number | string } | undefined;
    multiValueHeaders?: { [name: string]: (boolean | number | string)[] } | undefined;
    body: string;
    isBase64Encoded?: boolean | undefined;
  }>();
  const handler = toLambdaHandler(receiver, { default: () => {} });
  expectTypeOf(handler).toExtend<(event: Rest, context: object) => Promise<unknown>>();
});

test("adapters take a receiver with its handlers, or one function", () => {
  const responder: WebhookResponder = (request) => receiver.handle(request, { default: () => {} });
  for (const adapt of [toNodeHandler, toFastifyPlugin, toLambdaHandler]) {
    adapt(responder);
    // @ts-expect-error: the handlers are missing
    adapt(receiver);
    // @ts-expect-error: this takes handlers as well, which nobody would give it
    adapt(receiver.handle);
    // @ts-expect-error: a function has its handlers
    adapt(responder, { default: () => {} });
    // @ts-expect-error: no such type, even with a default
    adapt(receiver, { "verification.session.done": () => {}, default: () => {} });
  }
});

test("a mistaken option does not compile", () => {
  const options = { signingSecrets: ["whsec_"], privateKeys: [{ kid: "k1" }] };
  createWebhookReceiver({ ...options, tolerance: 60, now: () => 0 });
  // @ts-expect-error: tolerence
  createWebhookReceiver({ ...options, tolerence: 60 });
  // @ts-expect-error: a key needs its kid
  createWebhookReceiver({ ...options, privateKeys: [{ kty: "RSA" }] });
  // @ts-expect-error: the keys are missing
  createWebhookReceiver({ signingSecrets: ["whsec_"] });
  createWebhookReceiver({
    ...options,
    // @ts-expect-error: claim must say what came of it
    seen: { claim: async () => true, commit: async () => {}, release: async () => {} },
  });
  const taken = new Set<string>();
  const seen: SeenEvents = {
    claim: async (eventId) => (taken.has(eventId) ? "committed" : "claimed"),
    commit: async (eventId) => taken.add(eventId),
    release: () => Promise.resolve(),
  };
  createWebhookReceiver({ ...options, seen });
});

test("the codes of a refusal are a closed union", () => {
  expectTypeOf<WebhookError["code"]>().toEqualTypeOf<WebhookErrorCode>();
  expectTypeOf<"signature_mismatch">().toExtend<WebhookErrorCode>();
  expectTypeOf<string>().not.toExtend<WebhookErrorCode>();
});
