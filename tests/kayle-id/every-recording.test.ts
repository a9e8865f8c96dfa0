// Every recorded answer to a request that the client can make is fed through it, and ends in the recorded value or in the
// class, code and issues that the recorded refusal calls for.
import { ApiError, KayleId, SessionwiseError } from "sessionwise";
import { describe, expect, test } from "vitest";
import { type Recording, recordings, replay } from "../support/recordings.ts";
import { stubFetch } from "../support/stub-fetch.ts";

type Call = (kayle: KayleId, id: string) => PromiseLike<unknown>;

const ID = `vs_${"a".repeat(64)}`;

/** The id that was asked for; where a refusal was recorded for one that the client would not send, another. */
function idOf({ request, response }: Recording): string {
  const id = /\/((?:vs|wh[edk]|evt)_[^/]*)/.exec(request.path)?.[1];
  return id !== undefined && response.status < 300 ? id : ID;
}

/** The client's call for a request, by method and path; `/v1/events` is the server's other name for webhook events. */
const CALLS: readonly (readonly [method: string, path: RegExp, call: Call])[] = [
  ["GET", /^\/v1\/sessions$/, (kayle) => kayle.sessions.list()],
  ["POST", /^\/v1\/sessions$/, (kayle) => kayle.sessions.create({})],
  ["GET", /^\/v1\/sessions\/[^/]+$/, (kayle, id) => kayle.sessions.retrieve(id)],
  ["POST", /^\/v1\/sessions\/[^/]+\/cancel$/, (kayle, id) => kayle.sessions.cancel(id)],
  ["GET", /^\/v1\/analytics\/sessions\/overview$/, (kayle) => kayle.analytics.sessions.overview()],
  ["GET", /^\/v1\/webhooks\/endpoints$/, (kayle) => kayle.webhooks.endpoints.list()],
  ["POST", /^\/v1\/webhooks\/endpoints$/, (kayle) => kayle.webhooks.endpoints.create({ url: "https://example.com" })],
  ["GET", /^\/v1\/webhooks\/endpoints\/[^/]+$/, (kayle, id) => kayle.webhooks.endpoints.retrieve(id)],
  ["PATCH", /^\/v1\/webhooks\/endpoints\/[^/]+$/, (kayle, id) => kayle.webhooks.endpoints.update(id, { name: null })],
  ["DELETE", /^\/v1\/webhooks\/endpoints\/[^/]+$/, (kayle, id) => kayle.webhooks.endpoints.delete(id)],
  ["POST", /\/signing-secret\/reveal$/, (kayle, id) => kayle.webhooks.endpoints.revealSigningSecret(id)],
  ["POST", /\/signing-secret\/rotate$/, (kayle, id) => kayle.webhooks.endpoints.rotateSigningSecret(id)],
  ["GET", /^\/v1\/webhooks\/endpoints\/[^/]+\/keys$/, (kayle, id) => kayle.webhooks.keys.list(id)],
  [
    "POST",
    /^\/v1\/webhooks\/endpoints\/[^/]+\/keys$/,
    (kayle, id) => kayle.webhooks.keys.create(id, { key_id: "k", jwk: { kty: "RSA", n: "n", e: "AQAB" } }),
  ],
  ["GET", /^\/v1\/(webhooks\/)?events$/, (kayle) => kayle.webhooks.events.list()],
  ["POST", /^\/v1\/(webhooks\/)?events\/[^/]+\/replay$/, (kayle, id) => kayle.webhooks.events.replay(id)],
  ["GET", /^\/v1\/webhooks\/deliveries$/, (kayle) => kayle.webhooks.deliveries.list()],
  ["POST", /^\/v1\/webhooks\/deliveries\/[^/]+\/retry$/, (kayle, id) => kayle.webhooks.deliveries.retry(id)],
];

/** Requests that no call of the client makes, with the reason. */
const NO_CALL: Readonly<Record<string, string>> = {
  auth_wrong_key_unknown_route: "a path that the API does not have",
  misc_analytics_root: "a path that the API does not have",
  misc_double_slash: "a path that the API does not have",
  misc_get_webhooks_root: "a path that the API does not have",
  misc_head_sessions: "HEAD, for which there is no method",
  misc_options_other_origin: "a browser's preflight",
  misc_options_sessions: "a browser's preflight",
  misc_patch_session: "a method that the path does not have",
  misc_post_analytics: "a method that the path does not have",
  misc_put_read_only_key: "a method that the path does not have",
  misc_put_sessions: "a method that the path does not have",
  misc_root: "a path outside the API",
  misc_trailing_slash: "a path that the API does not have",
  misc_unknown_root: "a path outside the API",
  misc_unknown_route: "a path that the API does not have",
  session_cancel_delete_method: "a method that the path does not have",
  session_get_sub_path: "a path that the API does not have",
  webhook_endpoint_update_put: "a method that the path does not have",
  webhook_signing_secret_rotate_get_method: "a method that the path does not have",
};

const callFor = ({ request }: Recording): Call | undefined =>
  CALLS.find(([method, path]) => method === request.method && path.test(request.path))?.[2];

const answered = recordings().flatMap((recorded) => {
  const call = callFor(recorded);
  return call ? [{ name: recorded.name, recorded, call }] : [];
});

const ask = (recorded: Recording, call: Call) => {
  const { fetch } = stubFetch(replay(recorded));
  return call(new KayleId({ apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", fetch, maxRetries: 0 }), idOf(recorded));
};

test("the recordings that no call can cause are those that are known", () => {
  const without = recordings().filter((recorded) => !callFor(recorded));
  const advice = "a recording of a new operation needs its call in CALLS, any other one its reason in NO_CALL";
  expect(without.map(({ name }) => name).sort(), advice).toEqual(Object.keys(NO_CALL).sort());
});

test("every call has a recording", () => {
  const used = new Set(answered.map(({ call }) => call));
  expect(CALLS.filter(([, , call]) => !used.has(call))).toEqual([]);
});

describe("an answer that was given", () => {
  test.each(answered.filter(({ recorded }) => recorded.response.status < 300))("$name", async ({ recorded, call }) => {
    const given = await ask(recorded, call);
    const body = Object(recorded.response.body);
    if (Array.isArray(body.data)) {
      expect(given).toMatchObject({ data: body.data });
      expect(Object(given).nextCursor).toEqual(expectedCursor(recorded));
    } else if (recorded.request.method === "DELETE" || recorded.response.status === 204) {
      expect(given).toBeUndefined();
    } else expect(given).toEqual(body.data);
  });
});

/** By id the server's own cursor; by time the last row before the millisecond of the last one. */
function expectedCursor({ request, response }: Recording): string | null {
  const { data, pagination } = Object(response.body);
  if (!pagination.has_more || /sessions|keys/.test(request.path)) return pagination.next_cursor;
  const last = data.at(-1).created_at;
  return data.findLast((row: { created_at: string }) => row.created_at !== last).id;
}

const CLASSES: Readonly<Record<number, string>> = {
  ...{ 400: "BadRequestError", 401: "AuthenticationError", 403: "PermissionDeniedError", 404: "NotFoundError" },
  ...{ 409: "ConflictError", 410: "GoneError", 413: "PayloadTooLargeError", 500: "ServerError" },
};

describe("an answer that was refused", () => {
  test.each(answered.filter(({ recorded }) => recorded.response.status >= 300))("$name", async ({ recorded, call }) => {
    const { status, body } = recorded.response;
    const error = await ask(recorded, call).then(
      () => expect.fail("it succeeded"),
      (reason: unknown) => reason,
    );
    if (!(ApiError.is(error) && SessionwiseError.is(error))) throw error;
    const said = Object(body).error;
    const issues = said?.name === "ZodError" ? JSON.parse(said.message) : [];
    expect(error.name).toBe(CLASSES[status]);
    expect(error.status).toBe(status);
    expect(error.code).toBe(said?.name === "ZodError" ? "VALIDATION_FAILED" : said?.code);
    expect(error.issues.map(({ code, path, message }) => ({ code, path, message }))).toEqual(
      issues.map(({ code, path, message }: Record<string, unknown>) => ({ code, path, message })),
    );
    expect([error.hint, error.docs]).toEqual([said?.hint, said?.docs]);
  });
});
