import { KayleId } from "sessionwise";
import type { SessionFailureCode } from "sessionwise/kayle-id";
import { KayleIdEmulator, makeSession } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";
import { onlyDelivery, world } from "../../support/webhook-receiver.ts";

const NOW = "2026-03-21T12:00:00.000Z";

const NAMES = {
  family_name: { required: true, reason: "KYC" },
  given_names: { required: false, reason: "KYC" },
  age_over_18: { required: false, reason: "Age" },
};

test("a success shares what was agreed to and what is required, and nulls for the rest", async () => {
  const { emulator, kayle, received } = await world();
  const { id } = await kayle.sessions.create({ share_fields: NAMES });
  const ended = emulator.sessions.succeed(id, { given_names: "Grace" });
  expect(ended).toMatchObject({ status: "succeeded", completed_at: NOW, failure_code: null });
  expect(await kayle.sessions.retrieve(id)).toEqual(ended);
  await emulator.deliverDue();
  expect(received).toMatchObject([{ type: "verification.session.succeeded", signedAt: Date.parse(NOW) / 1000 }]);
  const event = received[0]?.event;
  if (event?.type !== "verification.session.succeeded") throw new Error("It is another event.");
  expect(event.metadata).toMatchObject({ contract_version: 1, verification_session_id: id });
  expect(event.data.claims).toEqual({
    family_name: expect.stringMatching(/^\w+$/),
    given_names: "Grace",
    age_over_18: null,
    kayle_document_id: expect.stringMatching(/^\w{64}$/),
  });
  expect(event.data.selected_field_keys.sort()).toEqual(["family_name", "given_names", "kayle_document_id"]);
});

test("without claims everything is shared, the same for the same seed and another for another", async () => {
  const shared = async (seed: number) => {
    const { emulator, kayle, received } = await world(undefined, {}, { seed });
    emulator.sessions.succeed((await kayle.sessions.create({})).id);
    await emulator.deliverDue();
    const event = received[0]?.event;
    if (event?.type !== "verification.session.succeeded") throw new Error("It is another event.");
    return event.data;
  };
  const data = await shared(1);
  expect(data.selected_field_keys).toHaveLength(12);
  expect(data.claims).toMatchObject({ document_type_code: "P", mrz_optional_data: null });
  expect(await shared(1)).toEqual(data);
  expect((await shared(2)).claims).not.toEqual(data.claims);
});

test.each<[SessionFailureCode, object]>([
  ["liveness_failed", { nfc_tries_used: 0, liveness_tries_used: 3 }],
  ["document_chip_authentication_failed", { nfc_tries_used: 3, liveness_tries_used: 0 }],
  ["document_anti_cloning_attestation_failed", { nfc_tries_used: 0, liveness_tries_used: 0 }],
])("a failure by %s uses up its tries and says so", async (failure_code, tries) => {
  const { emulator, kayle, received } = await world();
  const { id } = await kayle.sessions.create({ share_fields: {} });
  expect(emulator.sessions.fail(id, failure_code)).toMatchObject({ status: "failed", failure_code, ...tries });
  await emulator.deliverDue();
  expect(received[0]?.event).toMatchObject({
    type: "verification.session.failed",
    data: { failure_code, ...tries },
  });
});

test("expiry comes when it is told to, and its event has no data", async () => {
  const { emulator, kayle, received } = await world();
  const { id } = await kayle.sessions.create({ share_fields: {} });
  expect(emulator.sessions.expire(id)).toMatchObject({ status: "expired", expires_at: NOW, completed_at: NOW });
  await emulator.clock.advance("1d");
  expect(received.map(({ event }) => event)).toMatchObject([{ type: "verification.session.expired", data: {} }]);
});

test("a cancelled session says whether a check had failed before", async () => {
  const { emulator, kayle, received } = await world();
  const { id } = await kayle.sessions.create({ share_fields: {} });
  const { cancel_token: _, ...tried } = await kayle.sessions.create({ share_fields: {} });
  emulator.put({ ...tried, status: "in_progress", liveness_tries_used: 2 });
  await kayle.sessions.cancel(id);
  await kayle.sessions.cancel(tried.id);
  await kayle.sessions.cancel(tried.id);
  await emulator.deliverDue();
  expect(received.map(({ event }) => event.data)).toEqual([
    { outcome: "not_verified", reason: "cancelled", nfc_tries_used: 0, liveness_tries_used: 0 },
    { outcome: "not_verified", reason: "cancelled_after_failed_check", nfc_tries_used: 0, liveness_tries_used: 2 },
  ]);
});

test("a withdrawal before delivery scrubs the payload, cancels the session and tells so instead", async () => {
  const { emulator, kayle, received } = await world([new Response(null, { status: 503 })]);
  const { id } = await kayle.sessions.create({ share_fields: {} });
  emulator.sessions.fail(id, "selfie_face_mismatch");
  await emulator.clock.advance("1m");
  const failed = await onlyDelivery(kayle);
  expect(emulator.sessions.withdraw(id)).toMatchObject({
    ...{ status: "cancelled", failure_code: "selfie_face_mismatch", completed_at: NOW },
  });
  const [, scrubbed] = await kayle.webhooks.deliveries.list().toArray({ max: 2 });
  expect(scrubbed).toMatchObject({
    ...{ id: failed.id, status: "failed", payload_expires_at: null, payload_retention_reason: "privacy_request" },
    payload_scrubbed_at: "2026-03-21T12:01:00.000Z",
  });
  await emulator.clock.advance("3d");
  // At once and after five seconds; five minutes later there was nothing left to send.
  expect(received.filter(({ deliveryId }) => deliveryId === failed.id)).toHaveLength(2);
  const instead = received.find(({ deliveryId }) => deliveryId !== failed.id);
  expect(instead?.event.data).toMatchObject({ reason: "privacy_cancelled_after_terminal_failure" });
});

test("a withdrawal after delivery leaves the session as it was", async () => {
  const { emulator, kayle } = await world();
  const { id } = await kayle.sessions.create({ share_fields: {} });
  const ended = emulator.sessions.succeed(id);
  await emulator.deliverDue();
  expect(emulator.sessions.withdraw(id)).toEqual(ended);
});

test("a withdrawal from an open session cancels it", async () => {
  const { emulator, kayle } = await world();
  const { id } = await kayle.sessions.create({ share_fields: {} });
  expect(emulator.sessions.withdraw(id)).toMatchObject({ status: "cancelled", completed_at: NOW });
  expect(emulator.sessions.withdraw(id)).toMatchObject({ status: "cancelled", completed_at: NOW });
  expect(await kayle.webhooks.events.list().toArray({ max: 5 })).toHaveLength(1);
});

test("what cannot happen to a session is refused with the reason", async () => {
  const emulator = new KayleIdEmulator({ now: NOW });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const { id } = await kayle.sessions.create({ share_fields: {} });
  expect(() => emulator.sessions.succeed(id, { family_name: "Doe" })).toThrow(/did not request family_name/);
  expect(() => emulator.sessions.fail(`vs_${"a".repeat(64)}`, "liveness_failed")).toThrow(/no session with that id/);
  await emulator.clock.advance("61m");
  expect(() => emulator.sessions.succeed(id)).toThrow(/past its expires_at cannot succeed/);
  await kayle.sessions.cancel(id);
  expect(() => emulator.sessions.expire(id)).toThrow(/that is cancelled cannot expire/);
});

test("a session fails with no code that the server does not have, and the error says which was meant", async () => {
  const emulator = new KayleIdEmulator();
  const session = makeSession();
  emulator.put(session);
  // The cast: the compiler refuses both codes.
  const fail = (code: string) => () => emulator.sessions.fail(session.id, code as "liveness_failed");
  expect(fail("livenes_failed")).toThrow('Did you mean "liveness_failed"?');
  expect(fail("nope")).toThrow(/^A session cannot fail with code "nope"\. Use one of document_authenticity_failed, /);
  expect([...emulator.sessions]).toEqual([session]);
});
