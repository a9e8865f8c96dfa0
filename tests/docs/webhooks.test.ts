import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { KayleIdEmulator, makeSession } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { WEBHOOK_TABLES } from "sessionwise/kayle-id/webhooks/postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { problemsIn } from "../support/compile.ts";
import { asRequest, deliver, failed, keys, SECRET, succeeded } from "../support/deliveries.ts";
import { runScript } from "../support/run-script.ts";

const page = readFileSync("docs/webhooks.md", "utf8");
const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "webhooks");
const file = (index: number) => join(folder, `block-${index}.mts`);
const load = (index: number) => import(/* @vite-ignore */ pathToFileURL(file(index)).href);

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, code] of blocks.entries()) writeFileSync(file(index), `${code}\nexport {};\n`);
  process.env.KAYLE_SIGNING_SECRETS = SECRET;
  process.env.KAYLE_PRIVATE_KEYS = JSON.stringify([keys.privateKey]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every block compiles", () => {
  const problems = problemsIn(blocks.map((_, index) => file(index)));
  expect(problems).toEqual([]);
});

test("where handlers are missing, the compiler names the default first", () => {
  const code = (handlers: string) => `
    import type { WebhookReceiver } from "sessionwise/kayle-id/webhooks";
    export const answer = (receiver: WebhookReceiver, request: Request) => receiver.handle(request, ${handlers});
  `;
  const some = join(folder, "some.mts");
  writeFileSync(some, code('{ "verification.session.failed": ({ data }) => console.log(data) }'));
  const [problem = "", ...others] = problemsIn([some]);
  expect(others).toEqual([]);
  const [first, second] = problem.split("\n");
  expect(first).toContain("'HandlersForEveryType<AnyFields, []> | HandlersWithDefault<AnyFields, []>'");
  expect(second).toContain("Property 'default' is missing");
});

test("the first block makes an endpoint with its key, and lists its events", async () => {
  const emulator = new KayleIdEmulator();
  await emulator.webhooks.connectReceiver(() => async () => new Response());
  const session = makeSession({ status: "created" });
  emulator.put(session);
  emulator.sessions.expire(session.id);
  await emulator.deliverDue();
  const server = await listen(emulator);
  const ran = await runScript(file(0), { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url });
  await server.close();
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(ran.stdout).toBe("38 2026-11\nverification.session.expired 1\n");
});

test.each([1, 2])("block %i handles a delivery", async (index) => {
  const { POST } = await load(index);
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  for (const event of [succeeded(), failed()]) {
    const answer: Response = await POST(asRequest(await deliver(event, { now: Date.now() })));
    expect([answer.status, await answer.json()]).toEqual([200, { code: "handled" }]);
  }
  expect(printed).toHaveBeenCalled();
  printed.mockRestore();
});

test("the statements of the tables are those that WEBHOOK_TABLES has", () => {
  const [, shown] = /```sql\n([\s\S]*?)```/.exec(page) ?? [];
  expect(shown?.trim()).toBe(WEBHOOK_TABLES.trim());
});

test("the test of a receiver runs", async () => {
  const ran = await runScript(file(6), {});
  expect(ran).toEqual({ code: 0, stdout: "verification.session.expired\n200 { code: 'handled' }\n", stderr: "" });
});

test("every code of a refusal is explained", () => {
  const source = readFileSync("src/core/errors/webhook-error.ts", "utf8");
  const codes = [...source.matchAll(/^ {2}\| "(\w+)"/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  const table = page.slice(page.indexOf("## Why a delivery was refused"));
  const explained = [...table.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code]) => code);
  expect(new Set(explained)).toEqual(new Set(codes));
});
