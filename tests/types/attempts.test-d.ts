import type { SessionAnalyticsOverview, WebhookDelivery } from "sessionwise";
import {
  isSessionStatus,
  type KayleId,
  outcomeOf,
  type Session,
  type SessionStatus,
  type VerificationAttempt,
  type VerificationAttemptFailureCode,
  type WebhookEndpoint,
  type WebhookPayload,
} from "sessionwise/kayle-id/attempts";
import { expectTypeOf, test } from "vitest";
import type { paths as Current } from "../../generated/kayle-id/types.ts";
import type { paths as Older } from "../../generated/kayle-id-attempts/types.ts";

declare const kayle: KayleId;

test("a session is completed and has attempts, and what came later is a compile error", async () => {
  const session = await kayle.sessions.retrieve("vs_live_1", { include_attempts: true });
  expectTypeOf(session).toEqualTypeOf<Session>();
  expectTypeOf(session.attempts).toEqualTypeOf<VerificationAttempt[] | undefined>();
  expectTypeOf(outcomeOf(session)).toEqualTypeOf<"succeeded" | "failed" | undefined>();
  // @ts-expect-error: the current release
  session.failure_code;
  // @ts-expect-error: the current release
  session.webhook_endpoint_id;
  for await (const { attempts = [] } of kayle.sessions.list({ status: "completed" })) {
    expectTypeOf(attempts[0]?.risk_score).toEqualTypeOf<number | undefined>();
  }
});

test("parameters are those of the release", () => {
  kayle.sessions.list({ status: "completed", include_attempts: false, created_from: new Date() });
  kayle.sessions.scan({ status: undefined, include_attempts: true });
  kayle.sessions.waitFor("vs_1", { include_attempts: true, deadline: 5 });
  // @ts-expect-error: the current release
  kayle.sessions.list({ status: "succeeded" });
  // @ts-expect-error: include_attempt
  kayle.sessions.retrieve("vs_1", { include_attempt: true });
  // @ts-expect-error: a text would be true, whatever it says
  kayle.sessions.list({ include_attempts: "false" });
  // @ts-expect-error: no session can be tied to an endpoint
  kayle.sessions.create({ webhook_endpoint_id: "whe_1" });
  // @ts-expect-error: there is nothing to show attempts in
  kayle.sessions.cancel("vs_1", { include_attempts: true });
  // @ts-expect-error: it would be taken for true
  kayle.request("GET", "/v1/sessions", { query: { include_attempts: false } });
});

test("statuses are open in answers, closed in parameters, and exhaustive once guarded", () => {
  const exhaustive = (status: SessionStatus): number => {
    switch (status) {
      case "created":
      case "in_progress":
        return 1;
      case "completed":
      case "expired":
      case "cancelled":
        return 2;
    }
  };
  const both = ({ status }: Session) => (isSessionStatus(status) ? exhaustive(status) : status.length);
  expectTypeOf(both).returns.toBeNumber();
  expectTypeOf<VerificationAttemptFailureCode>().toExtend<NonNullable<VerificationAttempt["failure_code"]>>();
  expectTypeOf<string>().not.toExtend<VerificationAttemptFailureCode>();
});

test("webhook payloads are told apart by the names of the release", () => {
  const told = (payload: WebhookPayload): string => {
    switch (payload.type) {
      case "verification.attempt.succeeded":
        expectTypeOf(payload.data.claims).toEqualTypeOf<{ [claim: string]: boolean | string | null }>();
        return payload.metadata.verification_attempt_id;
      case "verification.attempt.failed":
        return payload.data.failure_code + payload.metadata.verification_attempt_id;
      case "verification.session.expired":
      case "verification.session.cancelled":
        // @ts-expect-error: a session's event is of no attempt
        payload.metadata.verification_attempt_id;
        return payload.metadata.verification_session_id;
    }
  };
  expectTypeOf(told).returns.toBeString();
});

test("webhooks are those of the current client, with other event types", async () => {
  const { endpoints, events, deliveries } = kayle.webhooks;
  endpoints.create({ url: "https://a.b", subscribed_event_types: ["verification.attempt.succeeded"] });
  // @ts-expect-error: the current release
  endpoints.create({ url: "https://a.b", subscribed_event_types: ["verification.session.succeeded"] });
  // @ts-expect-error: the current release
  events.list({ type: "verification.session.failed" });
  expectTypeOf(await endpoints.list().toArray({ max: 5 })).toEqualTypeOf<WebhookEndpoint[]>();
  expectTypeOf(await endpoints.delete("whe_1")).toEqualTypeOf<void>();
  expectTypeOf(await deliveries.retry("whd_1")).toEqualTypeOf<WebhookDelivery>();
  expectTypeOf(await kayle.analytics.sessions.overview()).toEqualTypeOf<SessionAnalyticsOverview>();
});

// What the client's casts rely on: the code of the current release makes these requests of the older one. That no operation
// is missing on either side is tested by name in tests/kayle-id/attempts/shared-resources.test.ts.
test("where no event type is named, the two descriptions have the same types", () => {
  type Named =
    | `/v1/sessions${string}`
    | "/v1/webhooks/endpoints"
    | "/v1/webhooks/endpoints/{endpoint_id}"
    | `/v1/${"webhooks/" | ""}events`;
  type Shared = Exclude<keyof Older & keyof Current, Named>;
  type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
  /** The paths that take or return other types in the older release: a compile error below names them. */
  type Different = { [P in Shared]: Same<Older[P], Current[P]> extends true ? never : P }[Shared];
  const different: [Different] extends [never] ? "none" : Different = "none";
  expectTypeOf(different).toEqualTypeOf<"none">();
  expectTypeOf<"/v1/analytics/sessions/overview">().toExtend<Shared>();
});
