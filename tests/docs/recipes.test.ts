// docs/recipes.md, but what needs a browser: that is in tests/browser/recipes.test.ts, and Next.js in tests/package/next.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { filesOf } from "../../scripts/check/doc-blocks.ts";
import { problemsOf } from "../../scripts/release/workflow.ts";
import { buildCli, type Cli, objectsOf } from "../support/cli.ts";
import { problemsIn } from "../support/compile.ts";

const PAGE = "docs/recipes.md";
const files = filesOf(PAGE);
// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "recipes");
const emulator = new KayleIdEmulator({ seed: 3 });
emulator.populate({ count: 120 });
const sessions = [...emulator.sessions];

let cli: Cli;
let work: string;
let stop: () => Promise<void>;
let env: Record<string, string>;
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, code] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    // The runner of Playwright, which @playwright/test exports under its own name.
    writeFileSync(join(folder, name), code.replace('"@playwright/test"', '"playwright/test"'));
  }
  work = mkdtempSync(join(tmpdir(), "recipes-"));
  cli = await buildCli();
  const { url, close } = await listen(emulator);
  stop = close;
  env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: url };
});
afterAll(async () => {
  await stop();
  cli.remove();
  rmSync(folder, { recursive: true });
  rmSync(work, { recursive: true });
});

test("every block of the page is a file that is run somewhere", () => {
  const blocks = readFileSync(PAGE, "utf8").match(/^```(?!sh)\w+$/gm) ?? [];
  expect([...files.keys()]).toEqual([
    ...["shop.spec.ts", "shop.ts"],
    ...["app/api/sessions/route.ts", "app/sessions/rows.ts", "app/sessions/list.tsx", "app/sessions/page.tsx"],
    ...[".github/workflows/kayle-id.yml", "duckdb.ts", "sessions.py"],
  ]);
  expect(blocks).toHaveLength(files.size);
});

test("every block of TypeScript compiles", () => {
  const code = [...files.keys()].filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
  expect(problemsIn(code, { jsx: "react-jsx", module: "preserve" })).toEqual([]);
});

describe("the route of Next.js", () => {
  const get = async (query: string): Promise<Response> => {
    vi.stubEnv("KAYLE_API_KEY", env.KAYLE_API_KEY).stubEnv("KAYLE_BASE_URL", env.KAYLE_BASE_URL);
    const { GET } = await import(/* @vite-ignore */ pathToFileURL(resolve(folder, "app/api/sessions/route.ts")).href);
    return GET(new Request(`http://127.0.0.1/api/sessions${query}`));
  };

  test("gives every session once, page by page, with what the browser shows and nothing else", async () => {
    const ids: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const { rows, next: after } = await (await get(next && `?after=${next}`)).json();
      for (const row of rows) expect(Object.keys(row)).toEqual(["id", "status", "created_at"]);
      ids.push(...rows.map(({ id }: { id: string }) => id));
      next = after;
    }
    expect(ids).toEqual(sessions.map(({ id }) => id).sort());
  });

  test("responds with 400 to what is not a cursor", async () => {
    expect((await get("?after=../../v1/webhooks")).status).toBe(400);
  });
});

describe("the nightly job", () => {
  const name = ".github/workflows/kayle-id.yml";

  test("is a workflow that GitHub takes", () => {
    expect(problemsOf(name, files.get(name) ?? "")).toEqual([]);
  });

  test.each([
    ["succeeds where all is well", {}, 0],
    ["fails where the key is refused", { KAYLE_API_KEY: "kk_of_nobody" }, 3],
  ])("%s", async (_, more, wanted) => {
    const { steps } = parse(files.get(name) ?? "").jobs.doctor;
    const [command = ""] = steps.flatMap(({ run = "" }) => (run.startsWith("npx sessionwise ") ? [run] : []));
    const { code, stdout } = await cli.run(command.split(" ").slice(2), { ...env, ...more });
    expect(code).toBe(wanted);
    expect(objectsOf(stdout).length).toBeGreaterThan(2);
  });
});

describe("the exported file", () => {
  const days = new Set(sessions.map(({ created_at }) => created_at.slice(0, 10)));
  beforeAll(async () => {
    const [, command = ""] = /```sh\nnpx sessionwise (.+)\n```/.exec(readFileSync(PAGE, "utf8")) ?? [];
    const args = command.replace("sessions.parquet", join(work, "sessions.parquet")).split(" ");
    expect(await cli.run(args, env)).toMatchObject({ code: 0 });
  });

  test("is read by DuckDB", async () => {
    const file = join(folder, "duckdb-run.ts");
    writeFileSync(file, (files.get("duckdb.ts") ?? "").replace("sessions.parquet", join(work, "sessions.parquet")));
    const printed = vi.spyOn(console, "log").mockImplementation(() => {});
    await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href);
    const rows = JSON.parse(printed.mock.calls[0]?.[0]);
    printed.mockRestore();
    expect(rows).toHaveLength(days.size);
    const total = rows.reduce((sum: number, row: { sessions: number }) => sum + row.sessions, 0);
    expect(total).toBe(sessions.length);
    const adults = sessions.filter(({ share_fields }) => "age_over_18" in share_fields).length;
    expect(rows.reduce((sum: number, row: { age_checks: number }) => sum + row.age_checks, 0)).toBe(adults);
  });

  // PYTHON=<path> where it is another one. Debian's pandas has nothing that reads Parquet: `pip install pandas pyarrow`.
  const python = process.env.PYTHON ?? "python3";
  const isThere = spawnSync(python, ["-c", "import pandas, pyarrow"]).status === 0;
  test.skipIf(!isThere)("is read by pandas, where Python has it and pyarrow", () => {
    const { status, stdout, stderr } = spawnSync(python, [resolve(folder, "sessions.py")], {
      cwd: work,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.trim().split("\n");
    const adults = sessions.filter(({ share_fields }) => "age_over_18" in share_fields).length;
    expect(lines.at(-1)).toBe(String(adults));
    expect(Number(lines.at(-2))).toBeGreaterThan(0);
    expect(lines[0]).toMatch(/status.*failed.*succeeded/);
  });
});
