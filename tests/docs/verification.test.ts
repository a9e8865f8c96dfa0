import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blocksOf } from "../../scripts/check/doc-blocks.ts";
import { problemsIn } from "../support/compile.ts";
import { runScript } from "../support/run-script.ts";

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "verification");
const secrets = join(folder, "shop.env");
const local = join(folder, "local.env");
/** Where kayle.ts sends deliveries: passes them on to server.ts, whose port is known later. */
const front = createServer(async (incoming, outgoing) => {
  const headers = Object.entries(incoming.headers).filter(([name]) => /^(x-kayle-|content-type)/.test(name));
  const body = Buffer.concat(await incoming.toArray());
  const sent = {
    method: "POST",
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    body,
  };
  outgoing.writeHead((await fetch(`${shop}${incoming.url}`, sent)).status).end();
});
await new Promise<void>((settle) => front.listen(0, "127.0.0.1", settle));
// The cast: a server on TCP has an address of this shape once it listens.
const { port } = front.address() as AddressInfo;
/** The name of a block is in its first line; the one in ten lines has none. */
const files = blocksOf("docs/verification.md").map((code) => {
  const [, name = "ten-lines.ts"] = /^\/\/ (\S+)\n/.exec(code) ?? [];
  const placed = code.replace('"shop.env"', JSON.stringify(secrets)).replace('"local.env"', JSON.stringify(local));
  return { path: join(folder, name), code: name === "kayle.ts" ? placed.replace(":3000", `:${port}`) : placed };
});
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { path, code } of files) writeFileSync(path, code);
/** Where server.ts listens. */
let shop: string;
const emulator = new KayleIdEmulator({ deliver: (request) => fetch(`${shop}/webhooks/kayle`, request) });
let server: Listening;
let env: Record<string, string>;

beforeAll(async () => {
  server = await listen(emulator);
  env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url };
});
afterAll(async () => {
  await server.close();
  front.closeAllConnections();
  await new Promise((settle) => front.close(settle));
  rmSync(folder, { recursive: true });
});

test("every block compiles", () => {
  expect(files).toHaveLength(6);
  expect(problemsIn(files.map(({ path }) => path))).toEqual([]);
});

// What it declares when it is loaded is run here.
describe("shop.test.ts", async () => {
  await import(/* @vite-ignore */ pathToFileURL(resolve(folder, "shop.test.ts")).href);
});

test("the one in ten lines runs without a server, and prints what it says", async () => {
  const ran = await runScript(join(folder, "ten-lines.ts"), {});
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  const code = readFileSync(join(folder, "ten-lines.ts"), "utf8");
  expect(ran.stdout.trim().split("\n")).toEqual([...code.matchAll(/\/\/ prints (.+)$/gm)].map(([, text]) => text));
});

/** What a file for `--env-file` sets. */
function variablesIn(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", , value = ""] = /^(\w+)=('?)(.*)\2$/.exec(line) ?? [];
      return [name, value];
    }),
  );
}

/** Does work while server.ts listens. */
async function whileServing(env: Record<string, string>, work: () => Promise<void>): Promise<void> {
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
  await whileServing({ ...env, ...variablesIn(secrets) }, async () => {
    const { id } = await (await fetch(`${shop}/checks`, { method: "POST" })).json();
    const outcome = async () => (await fetch(`${shop}/checks/${id}`)).text();
    expect(await outcome()).toBe("open");
    emulator.sessions.succeed(id, { age_over_18: true });
    await emulator.deliverDue();
    expect(await outcome()).toBe("of age");
    expect((await fetch(`${shop}/checks/unknown`)).status).toBe(404);
  });
});

test("a session that server.ts has created is ended by an id that kayle.ts is given", async () => {
  let worked: Promise<void> | undefined;
  const ran = await runScript(join(folder, "kayle.ts"), {}, (kayle) => {
    worked = new Promise((settle, reject) => {
      kayle.stdout?.once("data", () => {
        whileServing(variablesIn(local), async () => {
          const { id } = await (await fetch(`${shop}/checks`, { method: "POST" })).json();
          const delivered = new Promise((arrived) =>
            front.once("request", (_, response) => response.once("finish", arrived)),
          );
          kayle.stdin?.write(`${id}\n`);
          await delivered;
          expect(await (await fetch(`${shop}/checks/${id}`)).text()).toBe("of age");
        })
          .then(settle, reject)
          .finally(() => kayle.stdin?.end());
      });
    });
  });
  await worked;
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(statSync(local).mode & 0o777).toBe(0o600);
});
