import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemsIn } from "../support/compile.ts";
import { keys, SECRET } from "../support/deliveries.ts";
import { runScript } from "../support/run-script.ts";

const readme = readFileSync("README.md", "utf8");
const blocks: [name: string, code: string][] = [readme, readFileSync("docs/analytics.md", "utf8")]
  .flatMap((page) => page.split(/^## /m))
  .flatMap((section) =>
    [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""], index): [string, string] => [
      `${section.split("\n")[0]}, block ${index + 1}`,
      code,
    ]),
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
  test("has examples", () => expect(blocks.length).toBeGreaterThanOrEqual(7));

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

  test("what it says of the bundle is the limit that is enforced", () => {
    const [client] = JSON.parse(readFileSync(".size-limit.json", "utf8"));
    expect(readme).toContain(`${client.limit} with everything`);
  });
});
