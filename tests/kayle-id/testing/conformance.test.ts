import type { Scope } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";
import { emulatorFor } from "../../support/recorded-world.ts";
import { type Recording, recordings } from "../../support/recordings.ts";

/** Exchanges that the emulator cannot be asked for, each with its reason. */
const NOT_REPRODUCIBLE: readonly [RegExp, string][] = [
  [/^sessions_list_with_dashboard_cookie/, "a dashboard session in the place of a key: not the API's business"],
];

const SCOPES_BY_NAME: readonly [RegExp, readonly Scope[]][] = [
  [/read_only_key/, ["sessions:read"]],
  [/write_only_key/, ["sessions:write"]],
  [/analytics_only/, ["analytics:read"]],
  [/no_scopes_key/, []],
];

/** The request as it was; of one that was too large only the size was kept. */
function bodyOf({ request: { body } }: Recording): string | null {
  const size = typeof body === "string" ? /^<(\d+) bytes, not kept>$/.exec(body)?.[1] : undefined;
  if (size !== undefined) return "x".repeat(Number(size));
  return body === null || typeof body === "string" ? body : JSON.stringify(body);
}

/** An answer without what cannot be the same: ids, tokens and secrets that the call itself made. */
function comparable(body: unknown, { request }: Recording): unknown {
  if (request.method === "GET") return body;
  const known = `${request.path} ${JSON.stringify(request.body)}`;
  const text = JSON.stringify(body)
    .replace(/\b(vs|whe|whk|whsec)_[a-z0-9]+/g, (id, prefix) => (known.includes(id) ? id : `${prefix}_`))
    .replace(/(cancel_token(?:=|":"))[a-z0-9]{48}/g, "$1");
  return JSON.parse(text);
}

const exchanges = recordings();
const reproducible = exchanges.filter(({ name }) => !NOT_REPRODUCIBLE.some(([pattern]) => pattern.test(name)));

test.each(reproducible.map((one) => [one.name, one] as const))(
  "answers %s as the server did",
  async (name, exchange) => {
    const { request, response } = exchange;
    const emulator = emulatorFor(exchange);
    // It has no database that could be down; a fault is what that looks like.
    if (name.includes("db_down")) emulator.faults.add({ status: 500 });
    const key = emulator.createKey(SCOPES_BY_NAME.find(([pattern]) => pattern.test(name))?.[1]);
    const headers = new Headers(request.headers);
    const authorization = headers.get("authorization");
    if (authorization?.includes("kk_redacted")) headers.set("authorization", authorization.replace(/kk_\w+/, key));
    const answer = await emulator.fetch(`http://127.0.0.1${request.path}${request.query && `?${request.query}`}`, {
      method: request.method,
      headers,
      body: bodyOf(exchange),
    });
    const text = await answer.text();
    expect(answer.status).toBe(response.status);
    expect(answer.headers.get("content-type") ?? undefined).toBe(response.headers["content-type"]);
    if (typeof response.body === "string") expect(text).toBe(response.body);
    else expect(comparable(JSON.parse(text), exchange)).toEqual(comparable(response.body, exchange));
  },
);

test("the list of what cannot be reproduced is short, and nothing on it is idle", () => {
  expect(exchanges.length - reproducible.length).toBeLessThanOrEqual(1);
  for (const [pattern] of NOT_REPRODUCIBLE) expect(exchanges.some(({ name }) => pattern.test(name))).toBe(true);
});
