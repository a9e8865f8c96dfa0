import { KayleId } from "sessionwise";
import { type Deliver, KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as schemas from "../../../generated/kayle-id/schemas.ts";
import { onlyDelivery, world } from "../../support/webhook-receiver.ts";

const START = Date.parse("2026-03-21T12:00:00Z");
const DOWN = new Response("down", { status: 503 });
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** An endpoint that answers when it is told to; `asked` resolves once a number of requests has arrived. */
function patient() {
  const requests: { request: Request; answer: (response: Response) => void }[] = [];
  const watchers: [number, () => void][] = [];
  const deliver: Deliver = (request) =>
    new Promise((answer) => {
      requests.push({ request, answer });
      for (const [count, told] of watchers) if (requests.length >= count) told();
    });
  const asked = (count: number) =>
    new Promise<void>((told) => {
      if (requests.length >= count) told();
      else watchers.push([count, told]);
    });
  return { deliver, asked, requests };
}

async function ended(one: Awaited<ReturnType<typeof world>>) {
  const { id } = await one.kayle.sessions.create({ share_fields: {} });
  return one.emulator.sessions.fail(id, "liveness_failed");
}

describe("an attempt", () => {
  test("is made at once, signed and encrypted, and a 2xx settles it", async () => {
    const one = await world([new Response("thanks", { status: 202 })]);
    const session = await ended(one);
    const pending = await onlyDelivery(one.kayle);
    expect(schemas.WebhookDelivery.parse(pending)).toMatchObject({
      ...{ status: "pending", attempt_count: 0, last_attempt_at: null, last_status_code: null, next_attempt_at: null },
      ...{ webhook_endpoint_id: one.endpoint.id, webhook_encryption_key_id: one.key.id },
      // The whole retry schedule, and 72 hours.
      ...{ payload_retention_reason: "pending_delivery", payload_expires_at: "2026-03-25T15:35:05.000Z" },
    });
    expect(one.received).toEqual([]);
    await one.emulator.deliverDue();
    expect(one.received).toMatchObject([
      { url: "https://hooks.example.com/kayle", deliveryId: pending.id, type: "verification.session.failed" },
    ]);
    expect(one.received[0]?.event.metadata).toEqual({
      ...{ contract_version: 1, event_id: pending.event_id, verification_session_id: session.id },
    });
    expect(await onlyDelivery(one.kayle)).toEqual({
      ...{ ...pending, status: "succeeded", attempt_count: 1, last_status_code: 202, last_attempt_at: at(0) },
      ...{ payload_expires_at: null, payload_scrubbed_at: at(0), payload_retention_reason: "delivered" },
    });
    await one.emulator.clock.advance("2d");
    expect(one.received).toHaveLength(1);
  });

  test("is repeated on the server's schedule, eight times in all, with the same JWE under new signatures", async () => {
    const one = await world([DOWN]);
    await ended(one);
    await one.emulator.clock.advance("2d");
    const waits = [0, 5, 300, 1800, 7200, 18_000, 36_000, 36_000];
    let seconds = START / 1000;
    expect(one.received.map(({ signedAt }) => signedAt)).toEqual(waits.map((wait) => (seconds += wait)));
    expect(new Set(one.received.map(({ body }) => body)).size).toBe(1);
    expect(await onlyDelivery(one.kayle)).toMatchObject({
      ...{ status: "failed", attempt_count: 8, last_status_code: 503, next_attempt_at: null },
      // 72 hours after the last attempt.
      ...{ payload_retention_reason: "terminal_failure_retention", payload_expires_at: "2026-03-25T15:35:05.000Z" },
    });
  });

  test("succeeds later where it can, and is over then", async () => {
    const one = await world([DOWN, new Error("socket hang up"), new Response()]);
    await ended(one);
    await one.emulator.clock.advance("10s");
    expect(await onlyDelivery(one.kayle)).toMatchObject({
      ...{ status: "pending", attempt_count: 2, last_status_code: null, last_attempt_at: at(5) },
    });
    await one.emulator.clock.advance("1d");
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "succeeded", attempt_count: 3 });
    expect(one.received).toHaveLength(3);
  });

  test("takes a redirect for a failure and does not follow it", async () => {
    const one = await world([new Response(null, { status: 307, headers: { location: "https://elsewhere.example/" } })]);
    await ended(one);
    await one.emulator.deliverDue();
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "pending", last_status_code: 307, attempt_count: 1 });
    expect(one.received).toHaveLength(1);
  });

  test("counts and asks nothing of an endpoint that was disabled meanwhile", async () => {
    const one = await world();
    await ended(one);
    await one.kayle.webhooks.endpoints.update(one.endpoint.id, { enabled: false });
    await one.emulator.deliverDue();
    expect(await onlyDelivery(one.kayle)).toMatchObject({
      status: "pending",
      attempt_count: 1,
      last_status_code: null,
    });
    await one.kayle.webhooks.endpoints.update(one.endpoint.id, { enabled: true });
    await one.emulator.clock.advance("5s");
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "succeeded", attempt_count: 2 });
  });

  test("is signed by the secret in force, and encrypted by the key of when it happened", async () => {
    const one = await world([DOWN, new Response()]);
    await ended(one);
    await one.emulator.deliverDue();
    const { signing_secret } = await one.kayle.webhooks.endpoints.rotateSigningSecret(one.endpoint.id);
    await one.kayle.webhooks.keys.deactivate(one.key.id);
    one.secrets.set("https://hooks.example.com/kayle", signing_secret);
    await one.emulator.clock.advance("5s");
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "succeeded", webhook_encryption_key_id: one.key.id });
  });

  test("without a `deliver` fails as if nobody listened", async () => {
    const one = await world();
    const emulator = new KayleIdEmulator({ now: START });
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const { endpoint } = await kayle.webhooks.endpoints.create({ url: "https://hooks.example.com/kayle" });
    await kayle.webhooks.keys.create(endpoint.id, { key_id: "k", jwk: { ...one.key.jwk, kty: "RSA" } });
    emulator.sessions.expire((await kayle.sessions.create({ share_fields: {} })).id);
    await emulator.clock.advance("2d");
    expect(await onlyDelivery(kayle)).toMatchObject({ status: "failed", attempt_count: 8, last_status_code: null });
  });
});

test("requests that are due together leave in the order of their endpoints, and wait for no answer", async () => {
  const { deliver, asked, requests } = patient();
  const one = await world([], {}, { deliver });
  const urls = Array.from({ length: 12 }, (_, n) => `https://hooks.example.com/${n}`);
  for (const url of urls) await one.addEndpoint(url);
  await ended(one);
  const done = one.emulator.deliverDue();
  await asked(13);
  expect(requests.map(({ request }) => request.url)).toEqual(["https://hooks.example.com/kayle", ...urls]);
  for (const { answer } of requests) answer(new Response());
  await done;
});

describe("an attempt that takes its time", () => {
  afterEach(() => void vi.useRealTimers());

  test("is given up after 15 seconds, and no timer stays behind", async () => {
    const { deliver, asked, requests } = patient();
    const one = await world([], {}, { deliver });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await ended(one);
    const done = one.emulator.deliverDue();
    await asked(1);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(requests[0]?.request.signal.aborted).toBe(false);
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "delivering", attempt_count: 0 });
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(requests[0]?.request.signal.reason).toMatchObject({ name: "TimeoutError" });
    expect(await onlyDelivery(one.kayle)).toMatchObject({
      status: "pending",
      attempt_count: 1,
      last_status_code: null,
    });
    // A late answer changes nothing.
    requests[0]?.answer(new Response());
    const again = one.emulator.clock.advance("5s");
    await asked(2);
    requests[1]?.answer(new Response());
    await again;
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "succeeded", attempt_count: 2 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("stops the clock until it is over, and a second advance is refused meanwhile", async () => {
    const { deliver, asked, requests } = patient();
    const one = await world([], {}, { deliver });
    await ended(one);
    const moved = one.emulator.clock.advance("1h");
    await asked(1);
    expect(one.emulator.clock.now()).toBe(START);
    await expect(one.emulator.clock.advance(1)).rejects.toThrow(/await clock.advance/);
    const { id } = await onlyDelivery(one.kayle);
    await expect(one.kayle.webhooks.deliveries.retry(id)).rejects.toMatchObject({ status: 409, code: "CONFLICT" });
    requests[0]?.answer(new Response());
    await moved;
    expect(one.emulator.clock.now()).toBe(START + 3_600_000);
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "succeeded", last_attempt_at: at(0) });
  });

  test("comes to nothing when its endpoint is deleted, or its session withdrawn", async () => {
    const { deliver, asked, requests } = patient();
    const one = await world([], {}, { deliver });
    const { endpoint } = await one.addEndpoint("https://other.example.com/hook");
    const session = await ended(one);
    const done = one.emulator.deliverDue();
    await asked(2);
    await one.kayle.webhooks.endpoints.delete(endpoint.id);
    one.emulator.sessions.withdraw(session.id);
    for (const { answer } of requests) answer(new Response());
    await asked(3);
    requests[2]?.answer(new Response());
    await done;
    const left = await one.kayle.webhooks.deliveries.list().toArray({ max: 5 });
    expect(left.map(({ status, payload_retention_reason }) => [status, payload_retention_reason])).toEqual([
      ["succeeded", "delivered"],
      ["failed", "privacy_request"],
    ]);
  });
});

describe("an event", () => {
  test("goes to every enabled endpoint that hears of its type, or to those that the session names", async () => {
    const one = await world();
    const all = await one.addEndpoint("https://all.example.com/hook");
    await one.addEndpoint("https://other.example.com/hook", {
      subscribed_event_types: ["verification.session.succeeded"],
    });
    await one.addEndpoint("https://off.example.com/hook", { enabled: false });
    await ended(one);
    await one.emulator.deliverDue();
    expect(one.received.map(({ url }) => url).sort()).toEqual([
      "https://all.example.com/hook",
      "https://hooks.example.com/kayle",
    ]);
    const [first] = await one.kayle.webhooks.events.list().toArray({ max: 1 });
    expect(first?.deliveries.map(({ webhook_endpoint_id }) => webhook_endpoint_id)).toEqual([
      one.endpoint.id,
      all.endpoint.id,
    ]);
    const { id } = await one.kayle.sessions.create({ share_fields: {}, webhook_endpoint_id: all.endpoint.id });
    one.emulator.sessions.expire(id);
    await one.emulator.deliverDue();
    expect(one.received.slice(2).map(({ url }) => url)).toEqual(["https://all.example.com/hook"]);
    const [event] = await one.kayle.webhooks.events.list().toArray({ max: 5 });
    expect(schemas.WebhookEvent.parse(event)).toMatchObject({
      ...{ type: "verification.session.expired", trigger_type: "verification_session", trigger_id: id },
      deliveries: [{ webhook_endpoint_id: all.endpoint.id, status: "succeeded", attempt_count: 1 }],
    });
    expect(await one.kayle.webhooks.events.retrieve(event?.id ?? "")).toEqual(event);
  });

  test("fails at once and for good where there is no active key", async () => {
    const one = await world();
    await one.kayle.webhooks.keys.deactivate(one.key.id);
    await ended(one);
    const failed = await onlyDelivery(one.kayle);
    expect(failed).toMatchObject({
      ...{ status: "failed", attempt_count: 1, last_attempt_at: at(0), last_status_code: null },
      ...{ webhook_encryption_key_id: null, payload_expires_at: null, payload_scrubbed_at: at(0) },
      payload_retention_reason: "no_active_key",
    });
    await one.kayle.webhooks.keys.reactivate(one.key.id);
    await one.emulator.clock.advance("2d");
    expect(one.received).toEqual([]);
    await expect(one.kayle.webhooks.deliveries.retry(failed.id)).rejects.toMatchObject({
      code: "WEBHOOK_PAYLOAD_EXPIRED",
    });
  });

  test("is listed by type and time, and as well where the alias says", async () => {
    const one = await world();
    const { webhooks, sessions } = one.kayle;
    for (const type of ["expire", "withdraw", "succeed"] as const) {
      one.emulator.sessions[type]((await sessions.create({ share_fields: {} })).id);
      await one.emulator.clock.advance("1m");
    }
    const types = async (params: Parameters<typeof webhooks.events.list>[0]) =>
      (await webhooks.events.list(params).toArray({ max: 5 })).map(({ type }) => type.slice(21));
    expect(await types({})).toEqual(["succeeded", "cancelled", "expired"]);
    expect(await types({ type: "verification.session.expired" })).toEqual(["expired"]);
    expect(await types({ created_from: at(60) })).toEqual(["succeeded", "cancelled"]);
    // Stored in microseconds and printed in milliseconds: the row of that time is left out.
    expect(await types({ created_to: at(60) })).toEqual(["expired"]);
    const read = async (path: string) => {
      const headers = { authorization: `Bearer ${one.emulator.apiKey}` };
      return (await one.emulator.fetch(`http://x/v1/${path}`, { headers })).json();
    };
    expect(await read("events?limit=2")).toEqual(await read("webhooks/events?limit=2"));
    expect((await read("events?limit=2")).data).toHaveLength(2);
  });
});

describe("retry and replay", () => {
  test("begin again from the first attempt, also after the last, and keep the payload no longer", async () => {
    const one = await world([DOWN]);
    await ended(one);
    await one.emulator.clock.advance("2d");
    const failed = await onlyDelivery(one.kayle);
    const queued = await one.kayle.webhooks.deliveries.retry(failed.id);
    expect(queued).toEqual({
      ...{ ...failed, status: "pending", attempt_count: 0, last_attempt_at: null, last_status_code: null },
      updated_at: at(172_800),
    });
    await one.emulator.clock.advance("4m");
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "pending", attempt_count: 2 });
    const event = await one.kayle.webhooks.events.replay(failed.event_id);
    expect(event.deliveries).toMatchObject([{ id: failed.id, status: "pending", attempt_count: 0 }]);
    await one.emulator.deliverDue();
    expect(one.received).toHaveLength(11);
    expect(new Set(one.received.map(({ body }) => body)).size).toBe(1);
    // Five seconds on there is another, and a minute later the one that was due before the replay.
    await one.emulator.clock.advance("2m");
    expect(one.received).toHaveLength(13);
  });

  test("of a pending delivery leave the old schedule running, as was seen on a server", async () => {
    const seconds: number[] = [];
    const deliver: Deliver = () => {
      seconds.push((one.emulator.clock.now() - START) / 1000);
      return DOWN;
    };
    const one = await world([], {}, { deliver });
    await ended(one);
    await one.emulator.clock.advance("1900ms");
    const { id } = await onlyDelivery(one.kayle);
    await one.kayle.webhooks.deliveries.retry(id);
    await one.emulator.clock.advance("10s");
    expect(seconds).toEqual([0, 1.9, 5, 6.9]);
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "pending", attempt_count: 3 });
    // Both go on, and the number of attempts since the retry decides how long each waits.
    await one.emulator.clock.advance("31m");
    expect(seconds.slice(4)).toEqual([305, 1806.9]);
  });

  test("of one that arrives send nothing more, whatever was scheduled before", async () => {
    const one = await world([DOWN, new Response()]);
    await ended(one);
    await one.emulator.deliverDue();
    await one.kayle.webhooks.deliveries.retry((await onlyDelivery(one.kayle)).id);
    await one.emulator.clock.advance("2d");
    expect(one.received).toHaveLength(2);
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "succeeded", attempt_count: 1 });
  });

  test("schedules of retried deliveries are part of a snapshot", async () => {
    const one = await world([DOWN]);
    await ended(one);
    await one.emulator.clock.advance("2s");
    await one.kayle.webhooks.deliveries.retry((await onlyDelivery(one.kayle)).id);
    await one.emulator.deliverDue();
    const seconds: number[] = [];
    const deliver: Deliver = () => {
      seconds.push((copy.clock.now() - START) / 1000);
      return DOWN;
    };
    const copy = new KayleIdEmulator({ now: START, deliver });
    copy.restore(JSON.parse(JSON.stringify(one.emulator.snapshot())));
    await copy.clock.advance("1m");
    expect(seconds).toEqual([5, 7]);
  });

  test("find nothing once it was delivered", async () => {
    const one = await world();
    await ended(one);
    await one.emulator.deliverDue();
    const { id, event_id } = await onlyDelivery(one.kayle);
    const { deliveries, events } = one.kayle.webhooks;
    await expect(deliveries.retry(id)).rejects.toMatchObject({ status: 409, code: "WEBHOOK_PAYLOAD_EXPIRED" });
    await expect(events.replay(event_id)).rejects.toMatchObject({ status: 409, code: "WEBHOOK_PAYLOAD_EXPIRED" });
    await expect(deliveries.retry("whd_unknown")).rejects.toMatchObject({ status: 404 });
    await expect(events.replay("evt_unknown")).rejects.toMatchObject({ status: 404 });
    await expect(events.retrieve("evt_unknown")).rejects.toMatchObject({ status: 404 });
  });

  test("find nothing when there was no key to encrypt to, and are a conflict when nobody was to hear", async () => {
    const one = await world();
    const { endpoints, events, keys } = one.kayle.webhooks;
    await keys.deactivate(one.key.id);
    await ended(one);
    const { event_id } = await onlyDelivery(one.kayle);
    await expect(events.replay(event_id)).rejects.toMatchObject({ status: 409, code: "WEBHOOK_PAYLOAD_EXPIRED" });
    await endpoints.delete(one.endpoint.id);
    await expect(events.replay(event_id)).rejects.toMatchObject({ status: 409, code: "CONFLICT" });
  });

  test.each([24, 72, 168] as const)("are possible for %d hours after the last attempt", async (hours) => {
    const one = await world([DOWN], { undelivered_payload_retention_hours: hours });
    await ended(one);
    await one.emulator.clock.advance((27 * 60 + 35) * 60_000 + 5_000 + hours * 3_600_000 - 1);
    const { deliveries } = one.kayle.webhooks;
    const kept = await deliveries.retry((await onlyDelivery(one.kayle)).id);
    expect(kept).toMatchObject({ status: "pending", payload_scrubbed_at: null });
    await one.emulator.clock.advance(1);
    // Its time is over, and some minutes later it is swept: a pending delivery then has nothing left to send.
    await expect(deliveries.retry(kept.id)).rejects.toMatchObject({ code: "WEBHOOK_PAYLOAD_EXPIRED" });
    const sent = one.received.length;
    await one.emulator.clock.advance("1d");
    expect(await onlyDelivery(one.kayle)).toMatchObject({
      ...{ status: "pending", payload_expires_at: null, payload_retention_reason: "expired" },
      payload_scrubbed_at: new Date(Date.parse(kept.payload_expires_at ?? "") + 300_000).toISOString(),
    });
    expect(one.received.length - sent).toBe(1);
  });

  test("are impossible where nothing is retained", async () => {
    const one = await world([DOWN], { undelivered_payload_retention_hours: 0 });
    await ended(one);
    await one.emulator.clock.advance("27h");
    expect(await onlyDelivery(one.kayle)).toMatchObject({ status: "pending", attempt_count: 7 });
    await one.emulator.clock.advance("1h");
    const gone = await onlyDelivery(one.kayle);
    expect(gone).toMatchObject({ status: "failed", attempt_count: 8, payload_retention_reason: "expired" });
    await expect(one.kayle.webhooks.deliveries.retry(gone.id)).rejects.toMatchObject({ status: 409 });
  });
});

test("deliveries are listed by status, endpoint and event, newest first", async () => {
  const one = await world([new Response(), DOWN]);
  const other = await one.addEndpoint("https://other.example.com/hook");
  await ended(one);
  await one.emulator.deliverDue();
  const { deliveries } = one.kayle.webhooks;
  const count = async (params: Parameters<typeof deliveries.list>[0]) =>
    (await deliveries.list(params).toArray({ max: 9 })).length;
  const [newest] = await deliveries.list().toArray({ max: 9 });
  expect(newest?.webhook_endpoint_id).toBe(other.endpoint.id);
  expect(await count({})).toBe(2);
  expect(await count({ status: "succeeded" })).toBe(1);
  expect(await count({ status: "pending" })).toBe(1);
  expect(await count({ endpoint_id: other.endpoint.id })).toBe(1);
  expect(await count({ event_id: newest?.event_id })).toBe(2);
  expect(await count({ event_id: "evt_unknown" })).toBe(0);
});
