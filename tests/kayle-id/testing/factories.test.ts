import fc from "fast-check";
import { KayleId } from "sessionwise";
import { isTerminal, sessionFailureCodes, sessionStatuses, type WebhookDelivery } from "sessionwise/kayle-id";
import * as schemas from "sessionwise/kayle-id/schemas";
import {
  KayleIdEmulator,
  makeDelivery,
  makeEncryptionKey,
  makeEndpoint,
  makeOverview,
  makeSession,
  makeWebhookEvent,
  makeWebhookPayload,
} from "sessionwise/kayle-id/testing";
import { describe, expect, expectTypeOf, test } from "vitest";

const seeds = fc.integer({ min: 0, max: 1e6 });
const DELIVERY_STATUSES = ["pending", "delivering", "succeeded", "failed"] as const;
const REASONS = [
  ...(["pending_delivery", "delivered", "terminal_failure_retention", "expired"] as const),
  ...(["no_active_key", "jwe_creation_failed", "privacy_request"] as const),
];

describe("whatever is made", () => {
  test("is valid against its schema, for every seed", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...sessionStatuses), fc.constantFrom(...DELIVERY_STATUSES), (seed, a, b) => {
        const options = { seed };
        schemas.Session.parse(makeSession({ status: a }, options));
        schemas.SessionAnalyticsOverview.parse(makeOverview({ count: seed % 20 }, options));
        schemas.WebhookEndpoint.parse(makeEndpoint({ enabled: seed % 2 === 0 }, options));
        schemas.WebhookEncryptionKey.parse(makeEncryptionKey({ is_active: seed % 2 === 0 }, options));
        schemas.WebhookDelivery.parse(makeDelivery({ status: b }, options));
        schemas.WebhookEvent.parse(makeWebhookEvent({}, options));
        schemas.VerificationAttemptSucceededWebhookPayload.parse(makeWebhookPayload({}, options));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test.each([
    makeSession,
    makeOverview,
    makeEndpoint,
    makeEncryptionKey,
    makeDelivery,
    makeWebhookEvent,
    makeWebhookPayload,
  ])("is the same for the same seed, and another for another: %o", (make) => {
    expect(make()).toEqual(make({}, { seed: 1 }));
    expect(make({}, { seed: 5 })).toEqual(make({}, { seed: 5 }));
    expect(make({}, { seed: 5 })).not.toEqual(make({}, { seed: 6 }));
  });
});

describe("a session", () => {
  test.each(sessionStatuses)("that is %s has the times, the code and the tries of one", (status) => {
    const now = "2026-06-01T00:00:00Z";
    const session = makeSession({ status }, { now });
    expect(session.completed_at !== null).toBe(isTerminal(session));
    expect(session.failure_code !== null).toBe(status === "failed");
    if (status === "created") expect(session).toMatchObject({ nfc_tries_used: 0, liveness_tries_used: 0 });
    const times = [session.created_at, session.completed_at ?? now, now].map((time) => Date.parse(time));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Date.parse(session.expires_at) > Date.parse(now)).toBe(!isTerminal(session));
  });

  test.each(sessionFailureCodes)("with failure code %s is failed, after the tries that it takes", (failure_code) => {
    const session = makeSession({ failure_code });
    expect(session).toMatchObject({ status: "failed", failure_code });
    const { nfc_tries_used, liveness_tries_used } = session;
    if (/liveness|selfie/.test(failure_code)) expect(liveness_tries_used).toBe(3);
    else expect(nfc_tries_used === 3).toBe(/authenticity|active|chip/.test(failure_code));
  });

  test("takes what is named as it is, and makes the rest fit", () => {
    const id = `vs_${"b".repeat(64)}`;
    const session = makeSession({ id, created_at: "2026-02-03T04:05:06.000Z", status: "expired", redirect_url: null });
    expect(session).toMatchObject({ id, expires_at: "2026-02-03T05:05:06.000Z" });
    expect(session.verification_url).toBe(`https://verify.kayle.id/${id}`);
    expect(makeSession({ status: "confirmed_by_a_newer_server" }).status).toBe("confirmed_by_a_newer_server");
  });

  test("can be put into an emulator", async () => {
    const emulator = new KayleIdEmulator({ now: "2026-01-01T12:00:00Z" });
    const session = makeSession({ status: "succeeded" });
    emulator.put(session);
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    expect(await kayle.sessions.retrieve(session.id)).toEqual(session);
  });
});

test("an overview counts a whole population", () => {
  const { summary, trend, timeline } = makeOverview({ count: 50, days: 10, mix: { failed: 1 } });
  expect(summary).toMatchObject({ total: 50, failure: 50 });
  expect([trend.length, timeline.length, timeline.at(-1)?.total]).toEqual([14, 14, 50]);
});

describe("a delivery", () => {
  test.each(REASONS)("whose payload is %s has the status that goes with it", (payload_retention_reason) => {
    const delivery = makeDelivery({ payload_retention_reason });
    const kept = ["pending_delivery", "terminal_failure_retention"].includes(payload_retention_reason);
    expect(delivery.payload_expires_at !== null).toBe(kept);
    expect(delivery.payload_scrubbed_at === null).toBe(kept);
    const expected = { pending_delivery: "pending", delivered: "succeeded" }[payload_retention_reason as string];
    expect(delivery.status).toBe(expected ?? "failed");
    expect(delivery.webhook_encryption_key_id === null).toBe(payload_retention_reason === "no_active_key");
  });

  test("that failed was tried eight times", () => {
    expect(makeDelivery({ status: "failed" })).toMatchObject({ attempt_count: 8, last_status_code: 503 });
  });

  test("is what its event shows of it", () => {
    const { id: _, deliveries, created_at } = makeWebhookEvent({}, { seed: 3 });
    const full: Partial<WebhookDelivery> = makeDelivery({}, { seed: 3 });
    expect(full).toMatchObject(deliveries[0] ?? {});
    expect(full.created_at).toBe(created_at);
  });
});

describe("a payload", () => {
  test.each([
    [schemas.VerificationAttemptSucceededWebhookPayload, makeWebhookPayload()],
    [schemas.VerificationAttemptFailedWebhookPayload, makeWebhookPayload({ type: "verification.session.failed" })],
    [schemas.VerificationSessionExpiredWebhookPayload, makeWebhookPayload({ type: "verification.session.expired" })],
    [
      schemas.VerificationSessionCancelledWebhookPayload,
      makeWebhookPayload({ type: "verification.session.cancelled" }),
    ],
  ])("is valid against the schema of its type (%#)", (schema, payload) => {
    expect(schema.safeParse(payload).error).toBeUndefined();
  });

  test("takes what is named, typed by its type", () => {
    const payload = makeWebhookPayload({
      type: "verification.session.failed",
      metadata: { event_id: "evt_1" },
      data: { failure_code: "selfie_face_mismatch" },
    });
    expectTypeOf(payload.type).toEqualTypeOf<"verification.session.failed">();
    expect(payload).toMatchObject({
      metadata: { event_id: "evt_1", contract_version: 1 },
      data: { failure_code: "selfie_face_mismatch", liveness_tries_used: 3 },
    });
  });
});
