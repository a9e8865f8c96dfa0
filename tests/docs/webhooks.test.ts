import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SeenEvents } from "sessionwise/kayle-id/webhooks";
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
  expect(first).toContain("'HandlersForEveryType<AnyFields> | HandlersWithDefault<AnyFields>'");
  expect(second).toContain("Property 'default' is missing");
});

test.each([0, 2])("block %i handles a delivery", async (index) => {
  const { POST } = await load(index);
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  for (const event of [succeeded(), failed()]) {
    const answer: Response = await POST(asRequest(await deliver(event, { now: Date.now() })));
    expect([answer.status, await answer.json()]).toEqual([200, { code: "handled" }]);
  }
  expect(printed).toHaveBeenCalled();
  printed.mockRestore();
});

test("the store in Redis keeps the rules", async () => {
  const redis = fakeRedis();
  const { seenInRedis } = await load(1);
  const seen: SeenEvents = seenInRedis(redis);
  expect(await seen.claim("e", "a")).toBe("claimed");
  expect(await seen.claim("e", "b")).toBe("in_progress");
  await seen.release("e", "b");
  expect(await seen.claim("e", "b")).toBe("in_progress");
  await seen.release("e", "a");
  expect(await seen.claim("e", "b")).toBe("claimed");
  redis.clock.now += 60_000;
  expect(await seen.claim("e", "c")).toBe("claimed");
  await seen.release("e", "b");
  expect(await seen.claim("e", "d")).toBe("in_progress");
  await seen.commit("e", "c");
  await seen.release("e", "c");
  redis.clock.now += 7 * 24 * 3_600_000 - 1;
  expect(await seen.claim("e", "d")).toBe("committed");
});

test("the test of a receiver runs", async () => {
  const ran = await runScript(file(3), {});
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

/** The commands that the recipe uses, as Redis documents them. */
function fakeRedis() {
  const clock = { now: 0 };
  const entries = new Map<string, { value: string; until: number }>();
  const get = (key: string) => {
    const entry = entries.get(key);
    return entry && entry.until > clock.now ? entry.value : null;
  };
  return {
    clock,
    async set(key: string, value: string, { NX, GET, PX }: { NX?: true; GET?: true; PX: number }) {
      const before = get(key);
      if (!NX || before === null) entries.set(key, { value, until: clock.now + PX });
      return GET ? before : "OK";
    },
    async eval(script: string, { keys: [key = ""], arguments: [holder] }: { keys: string[]; arguments: string[] }) {
      expect(script).toBe(`if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end`);
      if (get(key) === holder) entries.delete(key);
    },
  };
}
