import { KayleId } from "sessionwise";
import type { WebhookEndpointUpdateParams } from "sessionwise/kayle-id";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, test } from "vitest";
import * as schemas from "../../../generated/kayle-id/schemas.ts";
import { world } from "../../support/webhook-receiver.ts";

const NOW = "2026-03-21T12:00:00.000Z";
const URL_ = "https://hooks.example.com/kayle";
const MODULUS = "x".repeat(342);
const JWK = { kty: "RSA", n: MODULUS, e: "AQAB" } as const;

function setUp() {
  const emulator = new KayleIdEmulator({ now: NOW });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch, maxRetries: 0 });
  /** A request as no client of ours would send it. */
  const raw = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${emulator.apiKey}`;
    const type = { "content-type": "application/json" };
    const init = { method, headers: { authorization, ...type, ...headers }, body: body ?? null };
    const answer = await emulator.fetch(`http://x/v1/webhooks${path}`, init);
    return { status: answer.status, text: await answer.text() };
  };
  return { emulator, kayle, endpoints: kayle.webhooks.endpoints, keys: kayle.webhooks.keys, raw };
}

describe("webhook endpoints", () => {
  test("are created with the server's defaults, read, changed and deleted", async () => {
    const { emulator, endpoints } = setUp();
    const { endpoint, signing_secret } = await endpoints.create({ url: URL_ });
    expect(schemas.WebhookEndpoint.parse(endpoint)).toMatchObject({
      ...{ name: null, labels: [], url: URL_, enabled: true, disabled_at: null, created_at: NOW, updated_at: NOW },
      undelivered_payload_retention_hours: 72,
    });
    expect(endpoint.subscribed_event_types).toHaveLength(4);
    expect(signing_secret).toMatch(/^whsec_[a-z0-9]{32}$/);
    await emulator.clock.advance("1s");
    const off = await endpoints.update(endpoint.id, { enabled: false, name: " Spare ", labels: ["a"] });
    const later = "2026-03-21T12:00:01.000Z";
    expect(off).toEqual({
      ...{ ...endpoint, enabled: false, name: "Spare", labels: ["a"] },
      ...{ updated_at: later, disabled_at: later },
    });
    expect(await endpoints.retrieve(endpoint.id)).toEqual(off);
    expect((await endpoints.update(endpoint.id, { enabled: true, name: null })).disabled_at).toBeNull();
    await endpoints.delete(endpoint.id);
    await expect(endpoints.retrieve(endpoint.id)).rejects.toMatchObject({ name: "NotFoundError" });
    await expect(endpoints.delete(endpoint.id)).rejects.toMatchObject({ name: "NotFoundError" });
  });

  test("are listed newest first, all of them although they share a millisecond, and by whether they are enabled", async () => {
    const { endpoints } = setUp();
    for (let n = 0; n < 25; n++) await endpoints.create({ url: `${URL_}/${n}`, enabled: n % 5 !== 0 });
    const urls = await endpoints.list().toArray({ max: 30 });
    expect(urls.map(({ url }) => url)).toEqual(Array.from({ length: 25 }, (_, n) => `${URL_}/${24 - n}`));
    expect(await endpoints.list({ enabled: false }).toArray({ max: 30 })).toHaveLength(5);
  });

  test("that share a millisecond with a cursor are lost on the server, and an unknown cursor is ignored", async () => {
    const { emulator, endpoints, raw } = setUp();
    const urls = async (query: string) =>
      JSON.parse((await raw("GET", `/endpoints?limit=2${query}`)).text).data.map((row: { url: string }) => row.url);
    for (const name of ["oldest", "a", "b", "c"]) {
      await endpoints.create({ url: `${URL_}/${name}` });
      if (name === "oldest") await emulator.clock.advance(1);
    }
    const [, second] = await endpoints.list().toArray({ max: 4 });
    expect(await urls("")).toEqual([`${URL_}/c`, `${URL_}/b`]);
    expect(await urls(`&starting_after=${second?.id}`)).toEqual([`${URL_}/oldest`]);
    expect(await urls("&starting_after=whe_unknown")).toEqual([`${URL_}/c`, `${URL_}/b`]);
  });

  test.each([
    "http://hooks.example.com/x",
    "https://user:pass@hooks.example.com/x",
    "https://8.8.8.8/x",
    "https://[::1]/x",
    "https://2130706433/x",
    "https://localhost/x",
    "https://svc.internal/x",
    "https://svc.internal./x",
    "https://printer.local/x",
    "https://intranet/x",
    "ftp://hooks.example.com/x",
    "hooks.example.com",
  ])("are refused at %s", async (url) => {
    const { endpoints } = setUp();
    await expect(endpoints.create({ url })).rejects.toMatchObject({ status: 400, issues: [{ path: ["url"] }] });
  });

  test.each<[WebhookEndpointUpdateParams | Record<string, unknown>, (string | number)[]]>([
    [{ name: "" }, ["name"]],
    [{ name: "x".repeat(121) }, ["name"]],
    [{ name: "  " }, ["name"]],
    [{ labels: Array.from({ length: 9 }, (_, n) => `l${n}`) }, ["labels"]],
    [{ labels: ["a", "A"] }, ["labels", 1]],
    [{ labels: "a" }, ["labels"]],
    [{ labels: [1] }, ["labels", 0]],
    [{ url: 1 }, ["url"]],
    [{ enabled: "yes" }, ["enabled"]],
    [{ subscribed_event_types: ["verification.session.failed", "nope"] }, ["subscribed_event_types", 1]],
    [{ subscribed_event_types: {} }, ["subscribed_event_types"]],
    [{ undelivered_payload_retention_hours: 48 }, ["undelivered_payload_retention_hours"]],
  ])("are not changed by %j", async (body, path) => {
    const { endpoints, raw } = setUp();
    const { endpoint } = await endpoints.create({ url: URL_ });
    const { status, text } = await raw("PATCH", `/endpoints/${endpoint.id}`, JSON.stringify(body));
    expect([status, JSON.parse(JSON.parse(text).error.message)]).toMatchObject([400, [{ path }]]);
    expect(await endpoints.retrieve(endpoint.id)).toEqual(endpoint);
  });

  test("a body that is no JSON is a 400, one of another type a 500 for what would be new, and {} changes nothing", async () => {
    const { endpoints, raw } = setUp();
    const { endpoint } = await endpoints.create({ url: URL_ });
    for (const path of ["/endpoints", `/endpoints/${endpoint.id}/keys`]) {
      expect(await raw("POST", path, "{")).toEqual({ status: 400, text: "Malformed JSON in request body" });
      expect(await raw("POST", path, "[]")).toMatchObject({ status: 400 });
      expect(await raw("POST", path, `{"url":"${URL_}"}`, { "content-type": "text/plain" })).toEqual({
        ...{ status: 500, text: "Internal Server Error" },
      });
    }
    await expect(endpoints.update(endpoint.id, {})).rejects.toMatchObject({ status: 400, issues: [{ path: [] }] });
    const untyped = await raw("PATCH", `/endpoints/${endpoint.id}`, "{}", { "content-type": "text/plain" });
    expect([untyped.status, JSON.parse(untyped.text).error.code]).toEqual([400, "BAD_REQUEST"]);
  });

  test("show all types when they subscribe to none, and then hear nothing", async () => {
    const { raw, emulator, kayle } = setUp();
    const body = JSON.stringify({ url: URL_, subscribed_event_types: [] });
    const { text } = await raw("POST", "/endpoints", body);
    const { endpoint } = JSON.parse(text).data;
    expect(endpoint.subscribed_event_types).toHaveLength(4);
    emulator.sessions.expire((await kayle.sessions.create({ share_fields: {} })).id);
    expect(await kayle.webhooks.events.list().toArray({ max: 2 })).toMatchObject([{ deliveries: [] }]);
  });

  test("have a secret that can be read, and replaced at once", async () => {
    const { endpoints } = setUp();
    const { endpoint, signing_secret } = await endpoints.create({ url: URL_ });
    expect(await endpoints.revealSigningSecret(endpoint.id)).toEqual({ endpoint_id: endpoint.id, signing_secret });
    const rotated = await endpoints.rotateSigningSecret(endpoint.id);
    expect(rotated.signing_secret).not.toBe(signing_secret);
    expect(await endpoints.revealSigningSecret(endpoint.id)).toEqual(rotated);
    await expect(endpoints.rotateSigningSecret("whe_unknown")).rejects.toMatchObject({ name: "NotFoundError" });
  });

  test("are named by sessions, if they are there and enabled", async () => {
    const { endpoints, kayle } = setUp();
    const { endpoint: a } = await endpoints.create({ url: `${URL_}/a` });
    const { endpoint: b } = await endpoints.create({ url: `${URL_}/b` });
    const open = async (webhook_endpoint_id: string | string[]) =>
      (await kayle.sessions.create({ share_fields: {}, webhook_endpoint_id })).webhook_endpoint_id;
    expect(await open(a.id)).toBe(a.id);
    expect(await open([a.id, b.id, a.id])).toEqual([a.id, b.id]);
    await endpoints.update(b.id, { enabled: false });
    const unavailable = { status: 400, code: "WEBHOOK_ENDPOINT_UNAVAILABLE" };
    await expect(open([a.id, b.id])).rejects.toMatchObject(unavailable);
    await expect(open("whe_unknown")).rejects.toMatchObject(unavailable);
    await expect(open("no id")).rejects.toMatchObject({ status: 400, issues: [{ path: ["webhook_endpoint_id"] }] });
  });
});

describe("encryption keys", () => {
  test("are stored as the server stores them, and one of an endpoint is active", async () => {
    const { endpoints, keys } = setUp();
    const { endpoint } = await endpoints.create({ url: URL_ });
    const first = await keys.create(endpoint.id, { key_id: "one", jwk: { ...JWK, use: "enc" } });
    expect(schemas.WebhookEncryptionKey.parse(first)).toMatchObject({
      ...{ webhook_endpoint_id: endpoint.id, key_id: "one", is_active: true, disabled_at: null, created_at: NOW },
      jwk: { ...JWK, alg: "RSA-OAEP-256", key_ops: ["encrypt"] },
    });
    expect(first.jwk).not.toHaveProperty("use");
    const second = await keys.create(endpoint.id, { key_id: "two", jwk: JWK });
    const active = async () =>
      (await keys.list(endpoint.id, { is_active: true }).toArray({ max: 9 })).map(({ id }) => id);
    expect(await active()).toEqual([second.id]);
    expect(await keys.reactivate(first.id)).toMatchObject({ id: first.id, is_active: true, disabled_at: null });
    expect(await active()).toEqual([first.id]);
    expect(await keys.deactivate(first.id)).toMatchObject({ is_active: false, disabled_at: NOW });
    expect(await active()).toEqual([]);
    await expect(keys.deactivate("whk_unknown")).rejects.toMatchObject({ name: "NotFoundError" });
  });

  test("are listed by id, after a threshold that need not be there", async () => {
    const { endpoints, keys } = setUp();
    const { endpoint } = await endpoints.create({ url: URL_ });
    const { endpoint: other } = await endpoints.create({ url: URL_ });
    await keys.create(other.id, { key_id: "other", jwk: JWK });
    for (let n = 0; n < 12; n++) await keys.create(endpoint.id, { key_id: `k${n}`, jwk: JWK });
    const ids = (await keys.list(endpoint.id, { limit: 5 }).toArray({ max: 20 })).map(({ id }) => id);
    expect(ids).toHaveLength(12);
    expect(ids).toEqual([...ids].sort());
    const after = await keys.list(endpoint.id, { starting_after: "whk_i" }).toArray({ max: 20 });
    expect(after.map(({ id }) => id)).toEqual(ids.filter((id) => id > "whk_i"));
    expect(await keys.list("whe_unknown").toArray({ max: 1 })).toEqual([]);
  });

  test.each([
    [{ ...JWK, n: "x".repeat(300) }],
    [{ ...JWK, use: "sig" }],
    [{ ...JWK, alg: "RS256" }],
    [{ ...JWK, key_ops: ["verify"] }],
    [{ ...JWK, key_ops: ["encrypt", "decrypt"] }],
    [{ ...JWK, e: "AQAA" }],
    [{ ...JWK, e: "A" }],
    [{ ...JWK, d: "AQAB" }],
    [{ kty: "RSA", e: "AQAB" }],
  ])("are refused as %j", async (jwk) => {
    const { endpoints, raw } = setUp();
    const { endpoint } = await endpoints.create({ url: URL_ });
    const body = JSON.stringify({ key_id: "k", jwk, algorithm: "RSA-OAEP-256", key_type: "RSA" });
    const { status, text } = await raw("POST", `/endpoints/${endpoint.id}/keys`, body);
    expect([status, JSON.parse(text).error.code]).toEqual([400, "BAD_REQUEST"]);
  });

  test.each<[Record<string, unknown>, (string | number)[]]>([
    [{ ...JWK, kty: "EC" }, ["jwk", "kty"]],
    [{ ...JWK, n: "x".repeat(8193) }, ["jwk", "n"]],
    [{ ...JWK, alg: "x".repeat(65) }, ["jwk", "alg"]],
    [{ ...JWK, d: null }, ["jwk", "d"]],
    [{ ...JWK, x5c: {} }, ["jwk", "x5c"]],
    [{ ...JWK, x5t: "x".repeat(8193) }, ["jwk", "x5t"]],
    [{ ...JWK, key_ops: "encrypt" }, ["jwk", "key_ops"]],
    [{ ...JWK, key_ops: [1] }, ["jwk", "key_ops", 0]],
    [{ ...JWK, key_ops: Array.from({ length: 9 }, () => "encrypt") }, ["jwk", "key_ops"]],
  ])("of the wrong form are the validator's business: %j", async (jwk, path) => {
    const { endpoints, raw } = setUp();
    const { endpoint } = await endpoints.create({ url: URL_ });
    const body = JSON.stringify({ key_id: "k", jwk, algorithm: "RSA-OAEP-256", key_type: "RSA" });
    const { status, text } = await raw("POST", `/endpoints/${endpoint.id}/keys`, body);
    expect([status, JSON.parse(JSON.parse(text).error.message)]).toMatchObject([400, [{ path }]]);
  });

  test("need every member, and an endpoint that is there", async () => {
    const { endpoints, keys, raw } = setUp();
    const { endpoint } = await endpoints.create({ url: URL_ });
    const { status, text } = await raw("POST", `/endpoints/${endpoint.id}/keys`, "{}");
    const paths = JSON.parse(JSON.parse(text).error.message).map(({ path }: { path: string[] }) => path.join());
    expect([status, paths]).toEqual([400, ["key_id", "jwk", "algorithm", "key_type"]]);
    await expect(keys.create("whe_unknown", { key_id: "k", jwk: JWK })).rejects.toMatchObject({ status: 404 });
  });
});

test("deleting an endpoint takes its keys and deliveries with it, and leaves the events", async () => {
  const { emulator, kayle, endpoint, key, received } = await world();
  emulator.sessions.expire((await kayle.sessions.create({ share_fields: {} })).id);
  await kayle.webhooks.endpoints.delete(endpoint.id);
  await emulator.clock.advance("1d");
  expect(received).toEqual([]);
  expect(await kayle.webhooks.deliveries.list().toArray({ max: 2 })).toEqual([]);
  expect(await kayle.webhooks.events.list().toArray({ max: 2 })).toMatchObject([{ deliveries: [] }]);
  await expect(kayle.webhooks.keys.reactivate(key.id)).rejects.toMatchObject({ status: 404 });
});
