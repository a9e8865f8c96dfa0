// An emulator serves the operations of its description, each under its own method and path, and nothing else.
import { DevinEmulator } from "sessionwise/devin/testing";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { OmniEmulator } from "sessionwise/omni/testing";
import { describe, expect, test } from "vitest";
import { OPERATIONS as DEVIN } from "../../generated/devin-v2/operations.ts";
import { OPERATIONS as KAYLE } from "../../generated/kayle-id/operations.ts";
import { OPERATIONS as ATTEMPTS } from "../../generated/kayle-id-attempts/operations.ts";
import { OPERATIONS as OMNI } from "../../generated/omni/operations.ts";
import type { Operation } from "../../src/core/operation.ts";
import { ROUTES } from "../../src/kayle-id/testing/server/routes.ts";

type Query = Readonly<Record<string, string>>;
type Ask = (method: string, path: string, query: Query) => Promise<string | undefined>;

const BASE = "https://emulator.example";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** In the place of every parameter: the emulators look for the route before they look at an id. */
const filled = (path: string) => path.replace(/\{\w+\}/g, "some-id");

function request(method: string, path: string, query: Query, headers: Record<string, string>): Request {
  return new Request(`${BASE}${filled(path)}?${new URLSearchParams(query)}`, { method, headers });
}

/** Which operation an emulator takes a request for: each one is made to fail in its own way. */
const EMULATORS: readonly (readonly [api: string, operations: readonly Operation[], ask: Ask])[] = [
  [
    "Kayle ID",
    KAYLE,
    async (method, path, query) => {
      const emulator = new KayleIdEmulator();
      for (const [index, { name }] of KAYLE.entries()) emulator.faults.add({ operation: name, status: 520 + index });
      const authorization = `Bearer ${emulator.apiKey}`;
      const { status } = await emulator.fetch(request(method, path, query, { authorization }));
      return status === 404 ? undefined : (KAYLE[status - 520]?.name ?? `status ${status}`);
    },
  ],
  [
    "Devin",
    DEVIN,
    async (method, path, query) => {
      const emulator = new DevinEmulator();
      for (const { name } of DEVIN) emulator.failNext(name, new Response(name));
      const authorization = `Bearer ${emulator.apiKey}`;
      const response = await emulator.fetch(request(method, path, query, { authorization }));
      return [404, 405].includes(response.status) ? undefined : response.text();
    },
  ],
  [
    "Omni",
    OMNI,
    async (method, path, query) => {
      const emulator = new OmniEmulator();
      for (const { name } of OMNI) emulator.failNext(name, new Response(name));
      const response = await emulator.fetch(request(method, path, query, { "x-api-key": emulator.apiKey }));
      return response.status === 404 ? undefined : response.text();
    },
  ],
];

const paths = [...new Set([...KAYLE, ...ATTEMPTS, ...DEVIN, ...OMNI].map(({ path }) => path))];

describe.each(EMULATORS)("the emulator of %s", (_, operations, ask) => {
  test.each(operations.map((one) => [one.name, one] as const))("has a route for %s", async (name, operation) => {
    expect(await ask(operation.method, operation.path, operation.query ?? {})).toBe(name);
  });

  test("has no route for any other method and path of a description", async () => {
    const described = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const others = paths.flatMap((path) => METHODS.map((method) => [method, path] as const));
    for (const [method, path] of others) {
      if (described.has(`${method} ${path}`)) continue;
      expect(await ask(method, path, {}), `${method} ${path}`).toBeUndefined();
    }
  });
});

test("the table of routes of Kayle ID has every operation once, and nothing else", () => {
  const routes = ROUTES.map(({ operation, method }) => `${method} ${operation}`);
  expect(routes.sort()).toEqual(KAYLE.map(({ name, method }) => `${method} ${name}`).sort());
});
