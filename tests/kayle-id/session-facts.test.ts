import {
  checkOfFailure,
  claims,
  effectiveStatus,
  InvalidArgumentError,
  isTerminal,
  KayleId,
  type SessionCreateParams,
  sessionFailureCodes,
  sessionStatuses,
  triesLeft,
} from "sessionwise";
import { describe, expect, test, vi } from "vitest";
import { ID } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const field = { required: true, reason: "To know" };
const created = json({ data: { id: ID, status: "created" }, error: null });

describe("what create() checks before sending", () => {
  const tooMany = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`claim_${index}`, field]));

  test.each([
    ["two age gates", { share_fields: { age_over_18: field, age_over_21: field } }, "age_over_18 and age_over_21"],
    ["an age gate of 11", { share_fields: { age_over_11: field } }, "share_fields.age_over_11 is not an age gate"],
    ["an age gate of 131", { share_fields: { age_over_131: field } }, "N from 12 to 130"],
    [
      "an age gate without a number",
      { share_fields: { age_over_x: field } },
      "share_fields.age_over_x is not an age gate",
    ],
    ["33 fields", { share_fields: tooMany }, "has 33 fields, and at most 32 are allowed"],
    ["no reason", { share_fields: { family_name: { required: true } } }, "share_fields.family_name.reason"],
    ["an empty reason", { share_fields: { sex_marker: { ...field, reason: "" } } }, "share_fields.sex_marker.reason"],
    ["a reason of 201", { share_fields: { sex_marker: { ...field, reason: "x".repeat(201) } } }, "1 to 200 characters"],
    ["a field that is undefined", { share_fields: { age_over_18: undefined } }, "share_fields.age_over_18 must be an"],
    ["required as a text", { share_fields: { sex_marker: { ...field, required: "yes" } } }, "sex_marker must be an"],
    ["no endpoint at all", { webhook_endpoint_id: [] }, "webhook_endpoint_id has 0 ids"],
    ["26 endpoints", { webhook_endpoint_id: Array(26).fill("whe_1") }, "webhook_endpoint_id has 26 ids"],
  ])("%s", async (_, params, message) => {
    const { fetch, seen } = stubFetch(created);
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    // The cast: the compiler refuses most of these as well.
    const error = await kayle.sessions.create(params as SessionCreateParams).then(
      () => expect.fail("it was sent"),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(String(error)).toContain(message);
    expect(seen).toEqual([]);
  });

  test.each([
    [{ share_fields: Object.fromEntries(claims.map((claim) => [claim, field])) }],
    [{ share_fields: { age_over_12: field } }],
    [{ share_fields: { age_over_130: { required: false, reason: "x".repeat(200) } } }],
    [{ share_fields: { a_claim_of_a_newer_server: field } }],
    [{ webhook_endpoint_id: "whe_1", redirect_url: "https://example.com/done" }],
    [{ webhook_endpoint_id: ["whe_1", "whe_2"] }],
  ])("sends what is sound as it is: %j", async (params) => {
    const { fetch, seen } = stubFetch(created);
    await new KayleId({ apiKey: "kk_test", fetch }).sessions.create(params as SessionCreateParams);
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual(params);
  });
});

describe("cancel() that reads the session again", () => {
  test("gives the session as it then is, within one deadline", async () => {
    const { fetch, seen } = stubFetch(
      new Response(null, { status: 204 }),
      json({ data: { id: ID, status: "failed" }, error: null }),
    );
    const session = await new KayleId({ apiKey: "kk_test", fetch }).sessions.cancel(ID, { reread: true });
    expect(session.status).toBe("failed");
    expect(seen.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      `POST /v1/sessions/${ID}/cancel`,
      `GET /v1/sessions/${ID}`,
    ]);
  });

  test("does not read when the cancelling failed, and gives nothing unless asked", async () => {
    const { fetch, seen } = stubFetch(new Response("", { status: 404 }), new Response(null, { status: 204 }));
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    await expect(kayle.sessions.cancel(ID, { reread: true })).rejects.toMatchObject({ name: "NotFoundError" });
    expect(await kayle.sessions.cancel(ID)).toBeUndefined();
    expect(seen).toHaveLength(2);
  });

  test("a deadline holds for both requests together", async () => {
    const never = () => new Promise<Response>(() => {});
    const { fetch } = stubFetch(new Response(null, { status: 204 }), never);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const call = new KayleId({ apiKey: "kk_test", fetch }).sessions.cancel(ID, { reread: true, deadline: 30 });
    const error = Promise.resolve(call).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(30);
    vi.useRealTimers();
    expect(await error).toMatchObject({ name: "TimeoutError", operation: { name: "sessions.retrieve" } });
  });
});

describe("what a session tells", () => {
  const at = (status: string, completed_at: string | null = null) => ({
    ...{ status, completed_at, expires_at: "2026-03-21T12:00:00.000Z" },
  });
  const expiry = Date.parse("2026-03-21T12:00:00.000Z");

  test("has ended in four statuses, and in one that is new once it says when", () => {
    expect(sessionStatuses.filter((status) => isTerminal(at(status)))).toEqual([
      "succeeded",
      "failed",
      "expired",
      "cancelled",
    ]);
    expect(isTerminal(at("completed"))).toBe(false);
    expect(isTerminal(at("completed", "2026-03-21T11:00:00Z"))).toBe(true);
  });

  test.each([
    ["created", 0, "created"],
    ["created", 1, "expired"],
    ["in_progress", 1, "expired"],
    ["succeeded", 1, "succeeded"],
    ["cancelled", 1, "cancelled"],
    ["a_new_one", -1, "a_new_one"],
  ])("%s, %i ms past its expiry, is effectively %s", (status, late, expected) => {
    expect(effectiveStatus(at(status), expiry + late)).toBe(expected);
    expect(effectiveStatus(at(status), new Date(expiry + late))).toBe(expected);
  });

  test("each failure code belongs to the check whose tries it uses up, or to none", () => {
    expect(Object.fromEntries(sessionFailureCodes.map((code) => [code, checkOfFailure(code)]))).toEqual({
      document_authenticity_failed: "nfc",
      document_active_authentication_failed: "nfc",
      document_chip_authentication_failed: "nfc",
      document_anti_cloning_attestation_failed: undefined,
      document_data_invalid: undefined,
      liveness_failed: "liveness",
      selfie_face_mismatch: "liveness",
    });
    expect([checkOfFailure(null), checkOfFailure("toString"), checkOfFailure("new")]).toEqual(Array(3).fill(undefined));
  });

  test("three tries of each check, never fewer than none left", () => {
    expect(triesLeft({ nfc_tries_used: 1, liveness_tries_used: 3 })).toEqual({ nfc: 2, liveness: 0 });
    expect(triesLeft({ nfc_tries_used: 4, liveness_tries_used: 0 })).toEqual({ nfc: 0, liveness: 3 });
  });
});
