import {
  isSessionStatus,
  type KayleId,
  type Scan,
  type Session,
  type SessionAnalyticsOverview,
  type SessionStatus,
  type WebhookEvent,
} from "sessionwise";
import { expectTypeOf, test } from "vitest";

declare const kayle: KayleId;

test("a misspelt parameter is a compile error, alone and beside a good one", () => {
  // @ts-expect-error: limt
  kayle.sessions.list({ limt: 5 });
  // @ts-expect-error: limt
  kayle.sessions.list({ status: "failed", limt: 5 });
  // @ts-expect-error: redirect
  kayle.sessions.create({ redirect: "https://example.com" });
  // @ts-expect-error: reasn
  kayle.sessions.create({ share_fields: { family_name: { required: true, reasn: "x" } } });
  // @ts-expect-error: signl
  kayle.sessions.retrieve("vs_1", { signl: AbortSignal.timeout(1) });
});

test("a value that the API does not take is a compile error", () => {
  // @ts-expect-error: no such status
  kayle.sessions.list({ status: "done" });
  // @ts-expect-error: a number is no time
  kayle.sessions.list({ created_from: 5 });
  // @ts-expect-error: an id is needed
  kayle.sessions.retrieve();
});

test("a misspelt field of an answer is a compile error", async () => {
  const overview = await kayle.analytics.sessions.overview();
  expectTypeOf(overview).toEqualTypeOf<SessionAnalyticsOverview>();
  // @ts-expect-error: sumary
  overview.sumary;
  const page = await kayle.sessions.list();
  // @ts-expect-error: staus
  page.data[0]?.staus;
  for await (const session of page) expectTypeOf(session).toEqualTypeOf<Session>();
});

test("times are dates or texts, and undefined means left out", () => {
  kayle.sessions.list({ created_from: new Date(), created_to: "2026-03-08T00:00:00Z", status: undefined });
});

test("one status can be read openly and exhaustively", () => {
  const open = (session: Session) => {
    if (session.status === "succeeded") return 1;
    // A value that the spec does not know is no error here.
    return session.status === "completed" ? 2 : 3;
  };
  const exhaustive = (status: SessionStatus): number => {
    switch (status) {
      case "created":
      case "in_progress":
        return 1;
      case "succeeded":
      case "failed":
      case "expired":
      case "cancelled":
        return 2;
    }
  };
  const both = (session: Session) => (isSessionStatus(session.status) ? exhaustive(session.status) : open(session));
  expectTypeOf(both).returns.toBeNumber();
});

test("every kind of list access is typed", async () => {
  expectTypeOf(await kayle.sessions.list().toArray({ max: 5 })).toEqualTypeOf<Session[]>();
  expectTypeOf(await kayle.sessions.list().take(5).toArray()).toEqualTypeOf<Session[]>();
  expectTypeOf(await kayle.sessions.list().first()).toEqualTypeOf<Session | undefined>();
  const scan = kayle.sessions.scan();
  expectTypeOf(scan).toEqualTypeOf<Scan<Session>>();
  expectTypeOf(await scan.take(5).toArray()).toEqualTypeOf<Session[]>();
  expectTypeOf(await scan.toArray({ max: 5 })).toEqualTypeOf<Session[]>();
  expectTypeOf(await scan.first()).toEqualTypeOf<Session | undefined>();
  scan.forEach((session) => void expectTypeOf(session).toEqualTypeOf<Session>(), { concurrency: 2 });
  // @ts-expect-error: an array has a limit
  scan.toArray();
  expectTypeOf((await kayle.sessions.retrieve("vs_1").withResponse()).data).toEqualTypeOf<Session>();
  // @ts-expect-error: toArray needs its cap
  kayle.sessions.list().toArray();
});

test("the escape hatch is typed by the description", async () => {
  const { data, pagination } = await kayle.request("GET", "/v1/webhooks/events", { query: { limit: 5 } });
  expectTypeOf(data[0]?.trigger_id).toEqualTypeOf<string | undefined>();
  expectTypeOf(pagination.next_cursor).toEqualTypeOf<string | null>();
  const endpoint = await kayle.request("POST", "/v1/webhooks/endpoints", { body: { url: "https://example.com/hook" } });
  expectTypeOf(endpoint.data.signing_secret).toBeString();
  expectTypeOf(
    await kayle.request("POST", "/v1/sessions/{id}/cancel", { path: { id: "vs_1" } }),
  ).toEqualTypeOf<undefined>();
  expectTypeOf((await kayle.request("GET", "/v1/analytics/sessions/overview")).data.summary.total).toBeNumber();
  // @ts-expect-error: no such path
  kayle.request("GET", "/v1/session");
  // @ts-expect-error: no such method on it
  kayle.request("DELETE", "/v1/sessions");
  // @ts-expect-error: limt
  kayle.request("GET", "/v1/sessions", { query: { limt: 5 } });
  // @ts-expect-error: the path needs its id
  kayle.request("GET", "/v1/sessions/{id}");
  // @ts-expect-error: a body is needed
  kayle.request("POST", "/v1/webhooks/endpoints", {});
  // @ts-expect-error: a GET has no body
  kayle.request("GET", "/v1/sessions", { body: {} });
});

test("share fields come from the claim catalogue, age gates of any age included", () => {
  const field = { required: true, reason: "To know" };
  kayle.sessions.create({ share_fields: { family_name: field, age_over_18: field } });
  // @ts-expect-error: no such claim
  kayle.sessions.create({ share_fields: { familyname: field } });
  // @ts-expect-error: an age is a number
  kayle.sessions.create({ share_fields: { age_over_adult: field } });
});

test("cancel gives a session only when it reads again", async () => {
  expectTypeOf(await kayle.sessions.cancel("vs_1")).toEqualTypeOf<void>();
  expectTypeOf(await kayle.sessions.cancel("vs_1", { timeout: 5 })).toEqualTypeOf<void>();
  expectTypeOf(await kayle.sessions.cancel("vs_1", { reread: true })).toEqualTypeOf<Session>();
});

test("webhook management is typed", async () => {
  expectTypeOf(await kayle.webhooks.events.list().toArray({ max: 5 })).toEqualTypeOf<WebhookEvent[]>();
  expectTypeOf((await kayle.webhooks.endpoints.create({ url: "https://a.b" })).signing_secret).toBeString();
  expectTypeOf(await kayle.webhooks.endpoints.delete("whe_1")).toEqualTypeOf<void>();
  // @ts-expect-error: no such status
  kayle.webhooks.deliveries.list({ status: "lost" });
  // @ts-expect-error: an endpoint is needed
  kayle.webhooks.keys.list();
  // @ts-expect-error: url
  kayle.webhooks.endpoints.create({});
});
