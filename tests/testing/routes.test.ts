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

interface Emulated {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly headers: Record<string, string>;
  /** Makes each operation fail with a status of its own, the first one with this. */
  failEach(first: number): void;
}

const EMULATORS: readonly (readonly [api: string, operations: readonly Operation[], start: () => Emulated])[] = [
  [
    "Kayle ID",
    KAYLE,
    () => {
      const { fetch, apiKey, faults } = new KayleIdEmulator();
      const failEach = (first: number) =>
        KAYLE.forEach(({ name }, index) => void faults.add({ operation: name, status: first + index }));
      return { fetch, headers: { authorization: `Bearer ${apiKey}` }, failEach };
    },
  ],
  [
    "Devin",
    DEVIN,
    () => {
      const { fetch, apiKey, faults } = new DevinEmulator();
      const failEach = (first: number) =>
        DEVIN.forEach(({ name }, index) => void faults.add({ operation: name, status: first + index }));
      return { fetch, headers: { authorization: `Bearer ${apiKey}` }, failEach };
    },
  ],
  [
    "Omni",
    OMNI,
    () => {
      const { fetch, apiKey, faults } = new OmniEmulator();
      const failEach = (first: number) =>
        OMNI.forEach(({ name }, index) => void faults.add({ operation: name, status: first + index }));
      return { fetch, headers: { "x-api-key": apiKey }, failEach };
    },
  ],
];

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const FIRST = 520;

/** Whether an emulator serves a request, and which operation it takes it for where faults are concerned. */
async function ask(
  [, operations, start]: (typeof EMULATORS)[number],
  { method, path, query = {} }: Pick<Operation, "method" | "path" | "query">,
) {
  const { fetch, headers, failEach } = start();
  // The emulators look for the route before they look at an id.
  const url = `https://emulator.example${path.replace(/\{\w+\}/g, "some-id")}?${new URLSearchParams(query)}`;
  const response = await fetch(new Request(url, { method, headers }));
  const nowhere = await fetch(new Request("https://emulator.example/v1/no/such/route", { headers }));
  const served = response.status !== 405 && (await response.text()) !== (await nowhere.text());
  failEach(FIRST);
  const { status } = await fetch(new Request(url, { method, headers }));
  return { served, operation: operations[status - FIRST]?.name };
}

const paths = [...new Set([...KAYLE, ...ATTEMPTS, ...DEVIN, ...OMNI].map(({ path }) => path))];

describe.each(EMULATORS.map((one) => [one[0], one] as const))("the emulator of %s", (_, emulator) => {
  const [, operations] = emulator;

  test.each(operations.map((one) => [one.name, one] as const))("has a route for %s", async (name, operation) => {
    const advice = `${operation.method} ${operation.path} is in the spec: add a handler and a route to the emulator`;
    expect(await ask(emulator, operation), advice).toEqual({ served: true, operation: name });
  });

  test("has no route for any other method and path of a description", async () => {
    const described = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const others = paths.flatMap((path) => METHODS.map((method) => ({ method, path })));
    for (const one of others) {
      if (described.has(`${one.method} ${one.path}`)) continue;
      expect({ ...one, ...(await ask(emulator, one)) }).toEqual({ ...one, served: false, operation: undefined });
    }
  });
});

test("the table of routes of Kayle ID has every operation once, and nothing else", () => {
  const routes = ROUTES.map(({ operation, method }) => `${method} ${operation}`);
  const advice = "every operation of spec/kayle-id.yaml needs one row in src/kayle-id/testing/server/routes.ts";
  expect(routes.sort(), advice).toEqual(KAYLE.map(({ name, method }) => `${method} ${name}`).sort());
});
