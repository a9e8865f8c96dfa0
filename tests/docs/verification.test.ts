import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf } from "../../scripts/check/doc-blocks.ts";
import { problemsIn } from "../support/compile.ts";
import { runScript } from "../support/run-script.ts";

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "verification");
const secrets = join(folder, "shop.env");
/** The name of a block is in its first line; the one in ten lines has none. */
const files = blocksOf("docs/verification.md").map((code) => {
  const [, name = "ten-lines.ts"] = /^\/\/ (\S+)\n/.exec(code) ?? [];
  return { path: join(folder, name), code: code.replace('"shop.env"', JSON.stringify(secrets)) };
});
/** Where server.ts listens. */
let shop: string;
const emulator = new KayleIdEmulator({ deliver: (request) => fetch(`${shop}/webhooks/kayle`, request) });
let server: Listening;
let env: Record<string, string>;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, code } of files) writeFileSync(path, code);
  server = await listen(emulator);
  env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url };
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test("every block compiles", () => {
  expect(files).toHaveLength(5);
  expect(problemsIn(files.map(({ path }) => path))).toEqual([]);
});

test.each(["ten-lines.ts", "shop.test.ts"])("%s runs without a server, and prints what it says", async (name) => {
  const ran = await runScript(join(folder, name), {});
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  const code = readFileSync(join(folder, name), "utf8");
  expect(ran.stdout.trim().split("\n")).toEqual([...code.matchAll(/\/\/ prints (.+)$/gm)].map(([, text]) => text));
});

/** Does work while server.ts listens. */
async function whileServing(work: () => Promise<void>): Promise<void> {
  let worked: Promise<void> | undefined;
  await runScript(join(folder, "server.ts"), { ...env, PORT: "0" }, (child) => {
    worked = new Promise((settle, reject) => {
      child.stdout?.once("data", (printed) => {
        shop = `http://127.0.0.1:${/port: (\d+)/.exec(String(printed))?.[1]}`;
        work()
          .then(settle, reject)
          .finally(() => child.kill());
      });
    });
  });
  await worked;
}

test("what setup.ts writes is for its owner alone, and lets server.ts read what a person shared", async () => {
  expect(await runScript(join(folder, "setup.ts"), env)).toMatchObject({ code: 0, stderr: "" });
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  for (const line of readFileSync(secrets, "utf8").trim().split("\n")) {
    const [, name = "", , value = ""] = /^(\w+)=('?)(.*)\2$/.exec(line) ?? [];
    env[name] = value;
  }
  await whileServing(async () => {
    const { id } = await (await fetch(`${shop}/checks`, { method: "POST" })).json();
    const outcome = async () => (await fetch(`${shop}/checks/${id}`)).text();
    expect(await outcome()).toBe("open");
    emulator.sessions.succeed(id, { age_over_18: true });
    await emulator.deliverDue();
    expect(await outcome()).toBe("of age");
    expect((await fetch(`${shop}/checks/unknown`)).status).toBe(404);
  });
});
