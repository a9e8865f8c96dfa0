import {
  type ApiError,
  AuthenticationError,
  BadRequestError,
  GoneError,
  KayleId,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  ServerError,
  SessionwiseError,
} from "sessionwise";
import { describe, expect, test } from "vitest";
import { recording, replay } from "../support/recordings.ts";
import { stubFetch } from "../support/stub-fetch.ts";

const ID = `vs_${"a".repeat(64)}`;

function clientFor(name: string) {
  const { fetch, seen } = stubFetch(replay(recording(name)));
  return { kayle: new KayleId({ apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", fetch, maxRetries: 0 }), seen };
}

async function failureOf(promise: PromiseLike<unknown>): Promise<ApiError> {
  const error = await Promise.resolve(promise).then(
    () => expect.fail("it succeeded"),
    (reason: unknown) => reason,
  );
  expect(SessionwiseError.is(error)).toBe(true);
  return error as ApiError;
}

describe("recorded successes end in the right value", () => {
  test("a page of sessions", async () => {
    const page = await clientFor("sessions_list_limit100_p001").kayle.sessions.list();
    expect(page.data).toHaveLength(100);
    expect(page.nextCursor).toBe(page.data.at(-1)?.id);
  });

  test("the three pages of a whole walk give its 250 sessions, once each", async () => {
    const pages = [1, 2, 3].map((number) => replay(recording(`sessions_list_limit100_p00${number}`)));
    const { fetch, seen } = stubFetch(...pages);
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", fetch });
    const ids = (await kayle.sessions.list().toArray({ max: 1000 })).map(({ id }) => id);
    expect(new Set(ids).size).toBe(250);
    expect(ids).toHaveLength(250);
    expect(seen.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual(
      [1, 2, 3].map((number) => {
        const { query } = recording(`sessions_list_limit100_p00${number}`).request;
        return Object.fromEntries(new URLSearchParams(query));
      }),
    );
  });

  test.each(["session_get_ok", "session_get_failed", "session_get_after_cancel_expired"])("%s", async (name) => {
    const { data } = Object(recording(name).response.body);
    expect(await clientFor(name).kayle.sessions.retrieve(data.id)).toEqual(data);
  });

  test("a created session keeps its cancel token", async () => {
    const session = await clientFor("session_create_share_fields").kayle.sessions.create({});
    expect(session.cancel_token).toHaveLength(48);
    expect(session.status).toBe("created");
  });

  test.each(["first", "second", "cancelled", "expired", "failed", "succeeded"])(
    "cancel of one that is %s",
    async (how) => {
      expect(await clientFor(`session_cancel_${how}`).kayle.sessions.cancel(ID)).toBeUndefined();
    },
  );

  test.each(["", "_empty_org", "_analytics_only"])("the overview%s", async (which) => {
    const overview = await clientFor(`analytics_overview${which}`).kayle.analytics.sessions.overview();
    expect(overview).toEqual(Object(recording(`analytics_overview${which}`).response.body).data);
    expect(overview.trend).toHaveLength(14);
  });
});

describe("recorded refusals end in the right error", () => {
  test.each([
    ["auth_none", AuthenticationError, "UNAUTHORIZED"],
    ["auth_analytics_only_key", PermissionDeniedError, "FORBIDDEN"],
    ["auth_frozen_org", GoneError, "ORGANIZATION_FROZEN"],
    ["session_create_bad_oversize", PayloadTooLargeError, "PAYLOAD_TOO_LARGE"],
    ["session_get_unknown", NotFoundError, "NOT_FOUND"],
    ["session_get_other_org", NotFoundError, "NOT_FOUND"],
    ["misc_unknown_route", NotFoundError, undefined],
    ["session_create_onboarding_incomplete", BadRequestError, "ONBOARDING_INCOMPLETE"],
    ["session_create_bad_reason_empty", BadRequestError, "REASON_REQUIRED"],
    ["session_create_bad_reason_too_long", BadRequestError, "REASON_TOO_LONG"],
    ["session_create_bad_two_age_gates", BadRequestError, "MULTIPLE_AGE_GATES_NOT_ALLOWED"],
    ["session_create_bad_unknown_share_field", BadRequestError, "UNKNOWN_CLAIM_KEY"],
    ["session_create_bad_share_fields_array", BadRequestError, "INVALID_SHARE_FIELDS"],
    ["session_create_bad_redirect_unverified_domain", BadRequestError, "REDIRECT_URL_DOMAIN_NOT_VERIFIED"],
    ["session_create_bad_webhook_endpoint_unknown", BadRequestError, "WEBHOOK_ENDPOINT_UNAVAILABLE"],
    ["session_create_bad_empty_json", BadRequestError, undefined],
    ["error_500_db_down_session_get", ServerError, undefined],
  ] as const)("%s", async (name, ErrorClass, code) => {
    const { response } = recording(name);
    const error = await failureOf(clientFor(name).kayle.sessions.retrieve(ID));
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error.name).toBe(ErrorClass.name);
    expect(error.status).toBe(response.status);
    expect(error.code).toBe(code);
    expect(error.message).toContain(`Kayle ID returned ${response.status}`);
    expect(error.message).toContain("sessions.retrieve");
    const said = Object(response.body).error;
    if (said?.hint) expect([error.hint, error.docs]).toEqual([said.hint, said.docs]);
    if (said?.message) expect(error.message).toContain(said.message.replace(/\.$/, ""));
    expect(error.operation).toEqual({ name: "sessions.retrieve", method: "GET", path: "/v1/sessions/{id}" });
    expect(error.attempts).toMatchObject([{ outcome: String(response.status) }]);
  });

  test("a validator body gives issues as objects, and no JSON text in the message", async () => {
    const error = await failureOf(clientFor("sessions_list_bad_many_errors").kayle.sessions.list());
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ["invalid_value", "status"],
      ["invalid_format", "created_from"],
      ["too_small", "limit"],
      ["invalid_format", "starting_after"],
    ]);
    expect(error.issues[2]?.message).toBe("Too small: expected number to be >=1");
    expect(error.message).not.toContain('{"');
    expect(error.message).not.toContain("ZodError");
    expect(error.message).toContain("limit: Too small: expected number to be >=1.");
  });

  test.each([
    ["session_get_malformed", "id"],
    ["session_create_bad_redirect_http", "redirect_url"],
    ["session_create_bad_body_array", ""],
    ["sessions_list_bad_status_completed", "status"],
  ])("%s names the value", async (name, path) => {
    const error = await failureOf(clientFor(name).kayle.sessions.retrieve(ID));
    expect(error.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});
