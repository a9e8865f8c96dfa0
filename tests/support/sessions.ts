import * as fc from "fast-check";
import { type Session, sessionFailureCodes, sessionStatuses } from "sessionwise/kayle-id";

const HOUR = 3_600_000;

/** A session that succeeded a minute after its creation, but for what is given. */
export function sessionOf(given: Partial<Session> = {}): Session {
  const created_at = given.created_at ?? "2026-03-10T12:00:00.000Z";
  const created = Date.parse(created_at) || 0;
  return {
    id: `vs_${"a".repeat(64)}`,
    status: "succeeded",
    failure_code: null,
    nfc_tries_used: 0,
    liveness_tries_used: 0,
    contract_version: 1,
    share_fields: {},
    redirect_url: null,
    webhook_endpoint_id: null,
    verification_url: "https://verify.kayle.id/",
    created_at,
    expires_at: new Date(created + HOUR).toISOString(),
    completed_at: new Date(created + 60_000).toISOString(),
    updated_at: created_at,
    ...given,
  };
}

/** Share fields of these claims. */
export function shareFields(...keys: string[]): Session["share_fields"] {
  return Object.fromEntries(keys.map((key) => [key, { required: true, reason: "x", source: "rc" as const }]));
}

const claims = fc.subarray(["age_over_18", "family_name", "given_names", "kayle_document_id"]);

/** Any session created in the days around March 2026, now and then with something in it that no known server sends. */
export const anySession: fc.Arbitrary<Session> = fc
  .record({
    created: fc.integer({ min: Date.parse("2026-02-25T00:00:00Z"), max: Date.parse("2026-04-05T00:00:00Z") }),
    status: fc.constantFrom(...sessionStatuses, "paused"),
    failure_code: fc.constantFrom(null, ...sessionFailureCodes, "document_eaten"),
    tries: fc.tuple(fc.constantFrom(0, 1, 2, 3, 4, 0.5), fc.nat({ max: 3 })),
    took: fc.oneof(fc.integer({ min: -2, max: 20 }), fc.integer({ min: 0, max: 7_000_000 })),
    claims: claims.chain((keys) => fc.shuffledSubarray(keys, { minLength: keys.length })),
    broken: fc.constantFrom("", "", "", "", "", "created_at", "expires_at", "completed_at"),
  })
  .map(({ created, status, failure_code, tries, took, claims: keys, broken }) => {
    const session = sessionOf({
      created_at: new Date(created).toISOString(),
      status,
      failure_code: status === "failed" || status === "cancelled" ? failure_code : null,
      nfc_tries_used: tries[0],
      liveness_tries_used: tries[1],
      completed_at: new Date(created + took).toISOString(),
      share_fields: shareFields(...keys),
    });
    return broken ? { ...session, [broken]: "yesterday" } : session;
  });
