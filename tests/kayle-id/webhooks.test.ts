import { generateWebhookKeyPair, InvalidArgumentError, KayleId } from "sessionwise";
import { describe, expect, test } from "vitest";
import { type Answer, json, rowAskedFor, stubFetch } from "../support/stub-fetch.ts";

function client(...answers: Parameters<typeof stubFetch>) {
  const { fetch, seen } = stubFetch(...answers);
  return { kayle: new KayleId({ apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", fetch, maxRetries: 0 }), seen };
}

const page = json({ data: [], error: null, pagination: { limit: 100, has_more: false, next_cursor: null } });
const key = { key_id: "k1", jwk: { kty: "RSA" as const, n: "n", e: "AQAB" } };

describe("each method sends its request", () => {
  test.each([
    ["endpoints.list", "GET /endpoints?enabled=false&limit=100", page, (w) => w.endpoints.list({ enabled: false })],
    [
      "endpoints.create",
      "POST /endpoints",
      rowAskedFor,
      (w) => w.endpoints.create({ url: "https://example.com/hook" }),
    ],
    ["endpoints.retrieve", "GET /endpoints/whe_1", rowAskedFor, (w) => w.endpoints.retrieve("whe_1")],
    ["endpoints.update", "PATCH /endpoints/whe_1", rowAskedFor, (w) => w.endpoints.update("whe_1", { enabled: false })],
    ["endpoints.delete", "DELETE /endpoints/whe_1", rowAskedFor, (w) => w.endpoints.delete("whe_1")],
    [
      "reveal",
      "POST /endpoints/whe_1/signing-secret/reveal",
      rowAskedFor,
      (w) => w.endpoints.revealSigningSecret("whe_1"),
    ],
    [
      "rotate",
      "POST /endpoints/whe_1/signing-secret/rotate",
      rowAskedFor,
      (w) => w.endpoints.rotateSigningSecret("whe_1"),
    ],
    [
      "keys.list",
      "GET /endpoints/whe_1/keys?is_active=true&limit=100",
      page,
      (w) => w.keys.list("whe_1", { is_active: true }),
    ],
    ["keys.create", "POST /endpoints/whe_1/keys", rowAskedFor, (w) => w.keys.create("whe_1", key)],
    ["keys.deactivate", "POST /keys/whk_1/deactivate", rowAskedFor, (w) => w.keys.deactivate("whk_1")],
    ["keys.reactivate", "POST /keys/whk_1/reactivate", rowAskedFor, (w) => w.keys.reactivate("whk_1")],
    [
      "events.list",
      "GET /events?type=verification.session.failed&created_from=2026-03-01T00%3A00%3A00.000Z&limit=5",
      page,
      (w) => w.events.list({ type: "verification.session.failed", created_from: new Date("2026-03-01"), limit: 5 }),
    ],
    ["events.retrieve", "GET /events/evt_1", rowAskedFor, (w) => w.events.retrieve("evt_1")],
    ["events.replay", "POST /events/evt_1/replay", rowAskedFor, (w) => w.events.replay("evt_1")],
    [
      "deliveries.list",
      "GET /deliveries?status=failed&endpoint_id=whe_1&event_id=evt_1&limit=100",
      page,
      (w) => w.deliveries.list({ status: "failed", endpoint_id: "whe_1", event_id: "evt_1" }),
    ],
    ["deliveries.retry", "POST /deliveries/whd_1/retry", rowAskedFor, (w) => w.deliveries.retry("whd_1")],
  ] satisfies [string, string, Answer, (webhooks: KayleId["webhooks"]) => PromiseLike<unknown>][])(
    "%s",
    async (_, request, answer, call) => {
      const { kayle, seen } = client(answer);
      await call(kayle.webhooks);
      expect(seen.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
        request.replace(" ", " /v1/webhooks"),
      ]);
    },
  );

  test("bodies go out as they were given, a key with its algorithm", async () => {
    const { kayle, seen } = client(rowAskedFor);
    await kayle.webhooks.endpoints.update("whe_1", { name: null, labels: [] });
    await kayle.webhooks.keys.create("whe_1", key);
    await kayle.webhooks.keys.deactivate("whk_1");
    expect(seen.map(({ body }) => body && JSON.parse(body))).toEqual([
      { name: null, labels: [] },
      { ...key, algorithm: "RSA-OAEP-256", key_type: "RSA" },
      undefined,
    ]);
  });
});

describe("what is sent again after an attempt whose fate is unknown", () => {
  const lost = () => client(new Response("", { status: 502 }));

  test.each([
    ["endpoints.delete", 2, (w) => w.endpoints.delete("whe_1", { maxRetries: 1 })],
    ["reveal", 2, (w) => w.endpoints.revealSigningSecret("whe_1", { maxRetries: 1 })],
    ["keys.deactivate", 2, (w) => w.keys.deactivate("whk_1", { maxRetries: 1 })],
    ["keys.reactivate", 2, (w) => w.keys.reactivate("whk_1", { maxRetries: 1 })],
    ["endpoints.create", 1, (w) => w.endpoints.create({ url: "https://example.com" }, { maxRetries: 1 })],
    ["endpoints.update", 1, (w) => w.endpoints.update("whe_1", {}, { maxRetries: 1 })],
    ["rotate", 1, (w) => w.endpoints.rotateSigningSecret("whe_1", { maxRetries: 1 })],
    ["keys.create", 1, (w) => w.keys.create("whe_1", key, { maxRetries: 1 })],
    ["events.replay", 1, (w) => w.events.replay("evt_1", { maxRetries: 1 })],
    ["deliveries.retry", 1, (w) => w.deliveries.retry("whd_1", { maxRetries: 1 })],
  ] satisfies [string, number, (webhooks: KayleId["webhooks"]) => PromiseLike<unknown>][])(
    "%s: %i requests",
    async (_, requests, call) => {
      const { kayle, seen } = lost();
      await expect(call(kayle.webhooks)).rejects.toMatchObject({ status: 502, mayHaveBeenProcessed: true });
      expect(seen).toHaveLength(requests);
    },
  );
});

describe("a key pair", () => {
  test("comes as the public key to create and the private key to keep, and each fits the other", async () => {
    const { publicKey, privateKey } = await generateWebhookKeyPair("2026-11");
    expect(publicKey).toMatchObject({ key_id: "2026-11", jwk: { kty: "RSA", alg: "RSA-OAEP-256", use: "enc" } });
    expect(Object.keys(publicKey.jwk).sort()).toEqual(["alg", "e", "kty", "n", "use"]);
    expect(privateKey.kid).toBe("2026-11");
    const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
    const encryptor = await crypto.subtle.importKey("jwk", publicKey.jwk, algorithm, false, ["encrypt"]);
    const decryptor = await crypto.subtle.importKey("jwk", privateKey, algorithm, false, ["decrypt"]);
    const sealed = await crypto.subtle.encrypt(algorithm, encryptor, new TextEncoder().encode("hello"));
    expect(new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, decryptor, sealed))).toBe("hello");
  });

  test.each([
    ["an empty id", "", undefined],
    ["an id of 129 characters", "k".repeat(129), undefined],
    ["1024 bits", "k", { modulusLength: 1024 }],
  ])("refuses %s", async (_, keyId, options) => {
    await expect(generateWebhookKeyPair(keyId, options)).rejects.toBeInstanceOf(InvalidArgumentError);
  });

  test("a private key is never sent, by the method or by path, and its refusal holds nothing of it", async () => {
    const { privateKey } = await generateWebhookKeyPair("k1");
    const { kayle, seen } = client(rowAskedFor);
    const { d = "", n = "", e = "", p = "" } = privateKey;
    const whole = { key_id: "k1", jwk: { kty: "RSA" as const, n, e, d, p } };
    const byMethod = await kayle.webhooks.keys.create("whe_1", whole).then(
      () => expect.fail("it was sent"),
      (error: unknown) => error,
    );
    expect(byMethod).toBeInstanceOf(InvalidArgumentError);
    expect(String(byMethod)).toContain("private members (d, p)");
    expect(JSON.stringify(byMethod)).not.toContain(d.slice(0, 20));
    const body = { ...whole, algorithm: "RSA-OAEP-256" as const, key_type: "RSA" as const };
    const path = { endpoint_id: "whe_1" };
    const byPath = kayle.request("POST", "/v1/webhooks/endpoints/{endpoint_id}/keys", { path, body });
    await expect(byPath).rejects.toThrow("private members (d, p)");
    expect(seen).toEqual([]);
  });

  test.each([[null], [{}], [{ key_id: "k", jwk: "text" }]])("refuses %j as a key", async (params) => {
    const { kayle, seen } = client(rowAskedFor);
    // The cast: what a program without types may give.
    await expect(kayle.webhooks.keys.create("whe_1", params as never)).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(seen).toEqual([]);
  });
});

test("a subscription to nothing is refused, because the server shows it as one to everything", async () => {
  const { kayle, seen } = client(rowAskedFor);
  const none = { url: "https://example.com", subscribed_event_types: [] };
  await expect(kayle.webhooks.endpoints.create(none)).rejects.toThrow("subscribed_event_types is empty");
  await expect(kayle.webhooks.endpoints.update("whe_1", none)).rejects.toThrow("subscribed_event_types is empty");
  await expect(kayle.request("POST", "/v1/webhooks/endpoints", { body: none })).rejects.toThrow("is empty");
  expect(seen).toEqual([]);
});

test("an id cannot leave its place", async () => {
  const { kayle, seen } = client(rowAskedFor);
  for (const id of ["", "..", "../sessions", "a/b", "a%2fb", "x".repeat(129)]) {
    await expect(kayle.webhooks.endpoints.retrieve(id)).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(kayle.webhooks.keys.list(id)).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(kayle.webhooks.events.replay(id)).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(kayle.webhooks.deliveries.retry(id)).rejects.toBeInstanceOf(InvalidArgumentError);
  }
  expect(seen).toEqual([]);
});
