// Guarantee 9: an id can never move a request to another endpoint; a redirect never carries the key to another origin.
// Faults 2 and 9 of the anchors: there an id such as `../users` does.
import { Devin, KayleId } from "sessionwise";
import { describe, expect, test } from "vitest";
import * as operations from "../../generated/kayle-id/operations.ts";
import type { Operation } from "../../src/core/operation.ts";
import { EVERY_API } from "../support/every-api.ts";
import { serve } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

// The values of enums stand in the same file; a type guard keeps what is an operation.
const withIds = Object.values(operations).flatMap((one): Operation[] =>
  "pathPatterns" in one && Object.keys(one.pathPatterns).length > 0 ? [one] : [],
);

/** Every text of two of these pieces, and of three dots and slashes. */
const PIECES = [
  "",
  ".",
  "..",
  "/",
  "\\",
  "%2e",
  "%2F",
  "%5c",
  "?",
  "#",
  ";",
  ":",
  "@",
  "{",
  "}",
  "\n",
  "\u0000",
  "é",
  "whe_1",
  "//evil.example",
];
const DOTS = [".", "..", "/", "\\", "%2e", "%2F"];
const ids = new Set([
  ...PIECES.flatMap((a) => PIECES.map((b) => a + b)),
  ...DOTS.flatMap((a) => DOTS.flatMap((b) => DOTS.map((c) => a + b + c))),
]);

describe("every operation with an id in its path", () => {
  test("is one of many", () => expect(withIds.length).toBeGreaterThanOrEqual(12));

  test.each(withIds.map((one) => [one] as const))("$name", async (operation) => {
    const { fetch, seen } = stubFetch(json({ data: {}, error: null }));
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: "https://api.example/base", fetch });
    const names = Object.keys(operation.pathPatterns);
    // The cast: one call for all operations, with values that no type would allow.
    const request = kayle.request.bind(kayle) as unknown as (...args: unknown[]) => PromiseLike<unknown>;
    const body = "fields" in operation ? { body: operation.fields.includes("jwk") ? { jwk: {} } : {} } : {};
    for (const id of ids) {
      const before = seen.length;
      const path = Object.fromEntries(names.map((name) => [name, id]));
      const error = await Promise.resolve(request(operation.method, operation.path, { path, ...body })).catch(
        (reason: unknown) => reason,
      );
      const sent = seen[before]?.url;
      if (!sent) expect(error).toMatchObject({ name: "InvalidArgumentError" });
      else expect(sent.href).toBe(`https://api.example/base${operation.path.replace(/\{\w+\}/, id)}`);
    }
    // Plain ids do go out, so the check above has something to check.
    if (names[0] !== "id") expect(seen.length).toBeGreaterThan(0);
  });
});

test("an id in a query arrives as that id, and nothing else with it", async () => {
  const { fetch, seen } = stubFetch(json({ sessions_count: 0 }));
  const devin = new Devin({ apiKey: "kk_test", baseUrl: "https://api.example/base", fetch });
  const given = [...ids].filter((id) => id !== "");
  for (const id of [...given, "a&user_ids=b", "a=b", "a+b|c d", "%00", "a\r\nhost: evil"]) {
    await devin.metrics.sessions({ org_ids: [id, "org-a"] });
    const url = seen.at(-1)?.url;
    expect(url?.origin.concat(url.pathname)).toBe("https://api.example/base/v2/enterprise/metrics/sessions");
    expect(url && [...url.searchParams]).toEqual([
      ["org_ids", id],
      ["org_ids", "org-a"],
    ]);
    expect(url?.hash).toBe("");
  }
});

describe("the key", () => {
  test.each([301, 302, 303, 307, 308])("does not follow a %i to another origin", async (status) => {
    const seen: unknown[] = [];
    const evil = await serve((request, response) => {
      seen.push(request.headers);
      response.end();
    });
    const server = await serve((_, response) => response.writeHead(status, { location: evil.url }).end());
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: server.url });
    await expect(kayle.sessions.list()).rejects.toMatchObject({ name: "InvalidResponseError", status });
    for (const { make } of EVERY_API) {
      const { read } = make({ apiKey: "kk_test", baseUrl: server.url });
      await expect(read()).rejects.toMatchObject({ name: "InvalidResponseError", status });
    }
    await expect(kayle.sessions.create({})).rejects.toMatchObject({
      name: "InvalidResponseError",
      mayHaveBeenProcessed: status < 304,
    });
    await Promise.all([evil.close(), server.close()]);
    expect(seen).toEqual([]);
  });

  test("does not go where a middleware points to", async () => {
    const { fetch, seen } = stubFetch(json({}));
    const kayle = new KayleId({
      apiKey: "kk_test",
      fetch,
      middleware: [(request, next) => next({ ...request, url: "https://evil.example/v1/sessions" })],
    });
    await expect(kayle.sessions.list()).rejects.toMatchObject({ name: "MiddlewareError" });
    expect(seen).toEqual([]);
  });
});
