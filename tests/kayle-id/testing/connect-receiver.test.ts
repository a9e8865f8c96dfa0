import { KayleId } from "sessionwise";
import { type Deliver, KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { createWebhookReceiver, toNodeHandler } from "sessionwise/kayle-id/webhooks";
import { describe, expect, test } from "vitest";
import { serve } from "../../support/serve.ts";

// Months away from any real clock: a receiver that does not follow the emulator's refuses everything.
const NOW = "2026-03-21T12:00:00Z";

function opened(deliver?: Deliver) {
  const emulator = new KayleIdEmulator({ now: NOW, ...(deliver ? { deliver } : {}) });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  return { emulator, kayle, create: async () => (await kayle.sessions.create({ share_fields: {} })).id };
}

describe("emulator.webhooks.connectReceiver", () => {
  test("hands a real receiver deliveries that it takes, at any time of the emulator's clock", async () => {
    const { emulator, kayle, create } = opened();
    const seen: string[] = [];
    const endpoint = await emulator.webhooks.connectReceiver((options) => {
      const receiver = createWebhookReceiver(options);
      return (request) => receiver.handle(request, { default: ({ type }) => seen.push(type) });
    });
    expect(await kayle.webhooks.endpoints.retrieve(endpoint.id)).toEqual(endpoint);
    emulator.sessions.succeed(await create());
    await emulator.deliverDue();
    await emulator.clock.advance("9d");
    emulator.sessions.expire(await create());
    await emulator.deliverDue();
    expect(seen).toEqual(["verification.session.succeeded", "verification.session.expired"]);
    expect(emulator.webhooks.deliveries).toMatchObject([
      { status: "succeeded", last_status_code: 200, last_failure: null },
      { status: "succeeded", last_status_code: 200, last_failure: null },
    ]);
  });

  test("hands an app that listens its deliveries over HTTP, by fetch alone", async () => {
    const { emulator, create } = opened();
    const seen: string[] = [];
    let close = async () => {};
    await emulator.webhooks.connectReceiver(async (options) => {
      const app = await serve(
        toNodeHandler(createWebhookReceiver(options), { default: ({ type }) => seen.push(type) }),
      );
      close = app.close;
      return (request) => fetch(app.url, request);
    });
    try {
      emulator.sessions.expire(await create());
      await emulator.deliverDue();
    } finally {
      await close();
    }
    expect(seen).toEqual(["verification.session.expired"]);
    expect(emulator.webhooks.deliveries).toMatchObject([{ status: "succeeded", last_status_code: 200 }]);
  });

  test("gives an endpoint what its parameters say, and leaves others to `deliver`", async () => {
    const elsewhere: string[] = [];
    const { emulator, kayle, create } = opened((request) => {
      elsewhere.push(request.url);
      return new Response();
    });
    let count = 0;

    await emulator.webhooks.connectReceiver(
      () => () => {
        count++;
        return new Response();
      },
      { url: "https://shop.example.com/hook", subscribed_event_types: ["verification.session.failed"] },
    );
    const other = await emulator.webhooks.connectReceiver(() => () => new Response());
    const { endpoint } = await kayle.webhooks.endpoints.create({ url: "https://other.example.com/hook" });
    const [key] = await kayle.webhooks.keys.list(other.id).toArray({ max: 1 });
    await kayle.webhooks.keys.create(endpoint.id, { key_id: "k", jwk: { ...key?.jwk, kty: "RSA" } });
    emulator.sessions.expire(await create());
    emulator.sessions.fail(await create(), "liveness_failed");
    await emulator.deliverDue();
    expect(count).toBe(1);
    expect(elsewhere).toEqual(["https://other.example.com/hook", "https://other.example.com/hook"]);
  });

  test("refuses an endpoint as the server does, whatever faults there are", async () => {
    const { emulator } = opened();
    emulator.faults.add({ status: 500 });
    const connect = (url: string) => emulator.webhooks.connectReceiver(() => () => new Response(), { url });
    await expect(connect("http://localhost/hook")).rejects.toThrow(/refused the endpoint with 400/);
    expect((await connect("https://shop.example.com/hook")).url).toBe("https://shop.example.com/hook");
  });
});

describe("why a delivery failed", () => {
  const failureAfter = async (deliver: Deliver) => {
    const { emulator, create } = opened();
    await emulator.webhooks.connectReceiver(() => deliver);
    emulator.sessions.expire(await create());
    await emulator.deliverDue();
    return emulator.webhooks.deliveries.map(({ last_status_code, last_failure }) => [last_status_code, last_failure]);
  };

  test("is the code of a receiver that refused it", async () => {
    const { emulator, create } = opened();
    await emulator.webhooks.connectReceiver(({ now: _, ...options }) => {
      const receiver = createWebhookReceiver(options);
      return (request) => receiver.handle(request, { default: () => {} });
    });
    emulator.sessions.expire(await create());
    await emulator.deliverDue();
    expect(emulator.webhooks.deliveries).toMatchObject([
      { status: "pending", last_status_code: 400, last_failure: "timestamp_out_of_tolerance" },
    ]);
  });

  test.each<[string, Deliver, unknown]>([
    ["the text of a response", () => new Response("down for\n repair", { status: 503 }), [503, "down for repair"]],
    ["the status of an empty one", () => new Response(null, { status: 307 }), [307, "HTTP 307"]],
    ["a long text cut short", () => new Response("x".repeat(9_000), { status: 500 }), [500, `${"x".repeat(200)}…`]],
    ["what was thrown", () => Promise.reject(new TypeError("fetch failed")), [null, "TypeError: fetch failed"]],
    [
      "what was thrown, with the system's code",
      () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } })),
      [null, "TypeError: fetch failed (ECONNREFUSED)"],
    ],
    ["nothing after a success", () => new Response("thanks", { status: 202 }), [202, null]],
  ])("is %s", async (_, deliver, expected) => {
    expect(await failureAfter(deliver)).toEqual([expected]);
  });

  test("says that nothing listens, that there is no key, or that the endpoint is disabled", async () => {
    const { emulator, kayle, create } = opened();
    const { endpoint } = await kayle.webhooks.endpoints.create({ url: "https://hooks.example.com/kayle" });
    emulator.sessions.expire(await create());
    expect(emulator.webhooks.deliveries.at(-1)?.last_failure).toMatch(/no active encryption key/);
    const connected = await emulator.webhooks.connectReceiver(() => () => new Response());
    const [key] = await kayle.webhooks.keys.list(connected.id).toArray({ max: 1 });
    await kayle.webhooks.keys.create(endpoint.id, { key_id: "k", jwk: { ...key?.jwk, kty: "RSA" } });
    emulator.sessions.expire(await create());
    await kayle.webhooks.endpoints.update(connected.id, { enabled: false });
    await emulator.deliverDue();
    const failures = emulator.webhooks.deliveries.slice(1).map(({ last_failure }) => last_failure);
    expect(failures).toEqual([expect.stringMatching(/Nothing listens/), expect.stringMatching(/disabled/)]);
  });

  test("is forgotten when the delivery is retried, and kept in a snapshot", async () => {
    const { emulator, kayle, create } = opened(() => new Response("no", { status: 503 }));
    const endpoint = await emulator.webhooks.connectReceiver(() => () => new Response("no", { status: 503 }));
    emulator.sessions.expire(await create());
    await emulator.deliverDue();
    const copy = new KayleIdEmulator();
    copy.restore(JSON.parse(JSON.stringify(emulator.snapshot())));
    expect(copy.webhooks.deliveries).toMatchObject([{ webhook_endpoint_id: endpoint.id, last_failure: "no" }]);
    const [delivery] = emulator.webhooks.deliveries;
    await kayle.webhooks.deliveries.retry(delivery?.id ?? "");
    expect(emulator.webhooks.deliveries).toMatchObject([{ last_failure: null, attempt_count: 0 }]);
    expect(await kayle.webhooks.deliveries.list().toArray({ max: 1 })).not.toMatchObject([{ last_failure: null }]);
  });
});
