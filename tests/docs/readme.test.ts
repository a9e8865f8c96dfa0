import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { problemsIn } from "../support/compile.ts";
import { keys, SECRET } from "../support/deliveries.ts";
import { runScript } from "../support/run-script.ts";

/** Pages whose blocks are programs of their own. */
const PAGES = [
  "README.md",
  ...["sessions", "errors", "client", "analytics", "devin", "omni"].map((p) => `docs/${p}.md`),
];

const readme = readFileSync("README.md", "utf8");
const blocks: [name: string, code: string][] = PAGES.flatMap((page) =>
  readFileSync(page, "utf8")
    .split(/^## /m)
    .flatMap((section) =>
      [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""], index): [string, string] => [
        `${page}, ${section.split("\n")[0]}, block ${index + 1}`,
        code,
      ]),
    ),
);

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".readme");
const file = (index: number) => join(folder, `block-${index}.mts`);

let server: Listening;
let apiKey: string;
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, [, code]] of blocks.entries()) writeFileSync(file(index), `${code}\nexport {};\n`);
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 120 });
  apiKey = emulator.apiKey;
  server = await listen(emulator);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe("the README and the pages of docs/ that can be run", () => {
  test.each(PAGES)("%s has examples", (page) => {
    expect(blocks.some(([name]) => name.startsWith(page))).toBe(true);
  });

  test.each(blocks.map(([name], index) => [name, index] as const))(
    "%s: runs, and prints what it says",
    async (_, index) => {
      const ran = await runScript(file(index), {
        ...{ KAYLE_API_KEY: apiKey, KAYLE_BASE_URL: server.url },
        ...{ KAYLE_SIGNING_SECRETS: SECRET, KAYLE_PRIVATE_KEYS: JSON.stringify([keys.privateKey]) },
      });
      expect(ran.stderr).toBe("");
      expect(ran.code).toBe(0);
      const promised = [...(blocks[index]?.[1] ?? "").matchAll(/\/\/ prints (.+)$/gm)].map(([, text]) => text);
      expect(ran.stdout.split("\n")).toEqual(expect.arrayContaining(promised));
    },
  );

  test("all of it compiles", () => {
    const problems = problemsIn(blocks.map((_, index) => file(index)));
    expect(problems).toEqual([]);
  });
});

describe("the README", () => {
  test("tells its story with code that does it: a session, a person who verifies, a webhook, a claim", async () => {
    const emulator = new KayleIdEmulator();
    const running = await listen(emulator);
    const printed = vi.spyOn(console, "log").mockImplementation(() => {});
    vi.stubEnv("KAYLE_API_KEY", emulator.apiKey).stubEnv("KAYLE_BASE_URL", running.url);
    const { startCheck, POST } = await import(/* @vite-ignore */ pathToFileURL(file(0)).href);
    await emulator.webhooks.connectReceiver(({ signingSecrets, privateKeys }) => {
      vi.stubEnv("KAYLE_SIGNING_SECRETS", String(signingSecrets)).stubEnv(
        "KAYLE_PRIVATE_KEYS",
        JSON.stringify(privateKeys),
      );
      return POST;
    });
    const opened = [await startCheck(), await startCheck()];
    const [adult = "", minor = ""] = opened.map((url: string) => /vs_\w{64}/.exec(url)?.[0] ?? expect.fail(url));
    emulator.sessions.succeed(adult, { age_over_18: true });
    emulator.sessions.succeed(minor, { age_over_18: false });
    await emulator.deliverDue();
    await running.close();
    expect(printed.mock.calls.sort()).toEqual(
      [
        [adult, "is 18 or older"],
        [minor, "is not"],
      ].sort(),
    );
    vi.unstubAllEnvs();
    printed.mockRestore();
  });

  test("says of the bundle what the enforced limit is", () => {
    const [client] = JSON.parse(readFileSync(".size-limit.json", "utf8"));
    expect(readme).toContain(`${client.limit} with everything`);
  });

  test("is short", () => expect(readme.split("\n").length).toBeLessThan(150));
});
