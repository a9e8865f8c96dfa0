import type { Session } from "sessionwise";
import { KayleIdEmulator, type Scope } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";
import { type Recording, recording, recordings } from "../../support/recordings.ts";

/** Exchanges that the emulator cannot be asked for, each with its reason. */
const NOT_REPRODUCIBLE: readonly [RegExp, string][] = [
  [/^error_500_db_down/, "the database was down: the emulator has none"],
  [/^sessions_list_with_dashboard_cookie/, "a dashboard session in the place of a key: not the API's business"],
  [/^misc_(options)/, "CORS headers and nothing else"],
  [
    /^session_create_(bad_)?oversize/,
    "the body was not kept; tests/kayle-id/testing/emulator.test.ts sends one of its own",
  ],
  [/^session_create_with_one_webhook_target/, "webhook endpoints come with the test kit"],
];

const OPERATIONS = /^(sessions?_|analytics_|auth_|misc_|error_)/;

const whole = [1, 2, 3].flatMap(
  (page): Session[] => Object(recording(`sessions_list_limit100_p00${page}`).response.body).data,
);

const SCOPES_BY_NAME: readonly [RegExp, readonly Scope[]][] = [
  [/read_only_key/, ["sessions:read"]],
  [/write_only_key/, ["sessions:write"]],
  [/analytics_only/, ["analytics:read"]],
  [/no_scopes_key/, []],
];

function emulatorFor({ name, request, response }: Recording): { emulator: KayleIdEmulator; key: string } {
  const emulator = new KayleIdEmulator({
    now: "2026-11-20T09:50:00Z",
    organization: {
      frozen: name === "auth_frozen_org",
      onboarded: name !== "session_create_onboarding_incomplete",
      // The domain of the recorder.
      domains: ["235d37e623c2a.invalid"],
    },
  });
  if (name !== "analytics_overview_empty_org") for (const session of whole) emulator.put(session);
  // Sessions that the recorder had created by then: the answer itself shows what was stored.
  const shown: unknown = Object(response.body).data;
  const rows = Array.isArray(shown) ? shown : [shown];
  const missing = rows.filter((row) => Object(row).id && !Object(row).cancel_token);
  for (const row of missing) if (!whole.some(({ id }) => id === row.id)) emulator.put(row);
  // One that it cancelled by id, without ever reading it.
  const id = /\/(vs_[a-z0-9]{64})\/cancel$/.exec(request.path)?.[1];
  if (id && response.status === 204 && whole[0]) emulator.put({ ...whole[0], id });
  if (name.includes("other_org")) emulator.remove(/vs_[a-z0-9]{64}/.exec(request.path)?.[0] ?? "");
  return { emulator, key: emulator.createKey(SCOPES_BY_NAME.find(([pattern]) => pattern.test(name))?.[1]) };
}

/** A body without what cannot be the same: ids, tokens and times of what was created by the call. */
function comparable(body: unknown): unknown {
  const { data } = Object(body);
  if (!Object(data).cancel_token) return body;
  const { id: _, verification_url: __, cancel_token: ___, ...session } = data;
  for (const name of ["created_at", "updated_at", "expires_at"]) session[name] = typeof session[name];
  return { ...Object(body), data: session };
}

const exchanges = recordings().filter(({ name }) => OPERATIONS.test(name));
const reproducible = exchanges.filter(({ name }) => !NOT_REPRODUCIBLE.some(([pattern]) => pattern.test(name)));

test.each(reproducible.map((one) => [one.name, one] as const))("answers %s as the server did", async (_, exchange) => {
  const { request, response } = exchange;
  const { emulator, key } = emulatorFor(exchange);
  const headers = new Headers(request.headers);
  const authorization = headers.get("authorization");
  if (authorization?.includes("kk_redacted")) headers.set("authorization", authorization.replace(/kk_\w+/, key));
  const { body } = request;
  const answer = await emulator.fetch(`http://127.0.0.1${request.path}${request.query && `?${request.query}`}`, {
    method: request.method,
    headers,
    body: body === null ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  expect(answer.status).toBe(response.status);
  expect(answer.headers.get("content-type") ?? undefined).toBe(response.headers["content-type"]);
  const isText = typeof response.body === "string";
  expect(isText ? text : comparable(JSON.parse(text))).toEqual(isText ? response.body : comparable(response.body));
});

test("the list of what cannot be reproduced is short, and nothing on it is idle", () => {
  const left = exchanges.length - reproducible.length;
  expect(left).toBeLessThanOrEqual(12);
  for (const [pattern] of NOT_REPRODUCIBLE) expect(exchanges.some(({ name }) => pattern.test(name))).toBe(true);
});
