// `sessionwise analytics`, as a process: from an emulator over HTTP, and from a store in a file.
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { collectOverview, windowOfDays } from "sessionwise/analytics";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildCli, type Cli, objectsOf, withoutPackage } from "../support/cli.ts";
import { HOSTILE, makeHostile, type ReportStore, reportStore } from "../support/report-store.ts";

let cli: Cli;
let folder: string;
let world: ReportStore;
let server: Listening;
let env: Record<string, string>;
/** Where each test writes. */
let file: string;

beforeAll(async () => {
  cli = await buildCli();
  folder = mkdtempSync(join(tmpdir(), "sessionwise-analytics-"));
  world = await reportStore(folder);
  server = await listen(world.emulator);
  env = { KAYLE_API_KEY: world.emulator.apiKey, KAYLE_BASE_URL: server.url };
});
afterAll(async () => {
  await server.close();
  world.database.close();
  cli.remove();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  const out = join(folder, "out");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  file = join(out, "report.html");
});

const report = (args: readonly string[], environment = env) =>
  cli.run(["analytics", "report", "--to-file", file, ...args], environment);

async function written(...args: string[]): Promise<{ row: Record<string, unknown>; html: string }> {
  const { code, stdout, stderr } = await report(args);
  expect([code, stderr]).toEqual([0, ""]);
  expect(readdirSync(join(folder, "out"))).toEqual(["report.html"]);
  return { row: objectsOf(stdout)[0] ?? {}, html: readFileSync(file, "utf8") };
}

/** The counts of the tiles: total, then by outcome. */
const tilesOf = (html: string) => [...html.matchAll(/class="count">([\d,]+)</g)].map(([, count]) => Number(count));

async function expected(first: string, last: string, timeZone: string) {
  const window = windowOfDays({ first, last, timeZone });
  const inside = [...world.emulator.sessions].filter(({ created_at }) => {
    const created = new Date(created_at);
    return created >= window.from && created < window.to;
  });
  const now = "2026-03-21T12:00:00Z";
  const { summary, shareFieldSets } = await collectOverview(inside, { ...window, now, timeZone });
  const { total, success, failure, expired, cancelled, active } = summary;
  return { tiles: [total, success, failure, expired, cancelled, active], sets: shareFieldSets.sets };
}

describe("analytics overview", () => {
  test("writes what the API says to a pipe", async () => {
    const { code, stdout, stderr } = await cli.run(["analytics", "overview"], env);
    expect([code, stderr]).toEqual([0, ""]);
    expect(objectsOf(stdout)).toEqual([{ ...(await world.client.analytics.sessions.overview()) }]);
  });

  test.each([60, 80, 120])("on a terminal of %i columns it is a table of 14 days that fits", async (columns) => {
    const { code, written } = await cli.inTerminal(["analytics", "overview"], columns, { ...env, NO_COLOR: "1" });
    expect(code).toBe(0);
    const table = written.split("\r\n").filter((line) => /^[┌│├└]/.test(line));
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(table.filter((line) => line.includes("2026-03-"))).toHaveLength(14);
    const { summary, timeline } = await world.client.analytics.sessions.overview();
    const cells = (name: string) => table.find((line) => line.startsWith(`│ ${name}`))?.split("│");
    expect(Number(cells("14 days")?.[2])).toBe(timeline.at(-1)?.total);
    expect(Number(cells("all")?.[2])).toBe(summary.total);
    expect(written).toContain("rate: success among those that have ended");
  });
});

describe("analytics report", () => {
  test("counts the last 14 days of the API, and says what it wrote", async () => {
    const { row, html } = await written();
    expect(row).toEqual({
      ...{ file, first: "2026-03-08", last: "2026-03-21", time_zone: "UTC" },
      ...{ as_of: "2026-03-21T12:00:00.000Z", sessions: tilesOf(html)[0], complete_from: null },
    });
    expect(tilesOf(html)).toEqual((await expected("2026-03-08", "2026-03-21", "UTC")).tiles);
    expect(html).toContain("<title>Sessions, 8 Mar 2026 to 21 Mar 2026");
    expect(html).toContain("Changes are against 22 Feb 2026 to 7 Mar 2026, up to the same time of day.");
    expect(html).not.toMatch(/<script|src=|href=|vs_/);
  });

  test("counts the days of another zone", async () => {
    const { row, html } = await written(
      "--from",
      "2026-03-10",
      "--to",
      "2026-03-12",
      "--time-zone",
      "Pacific/Auckland",
    );
    expect(row).toMatchObject({ first: "2026-03-10", last: "2026-03-12", time_zone: "Pacific/Auckland" });
    const { tiles } = await expected("2026-03-10", "2026-03-12", "Pacific/Auckland");
    expect(tilesOf(html)).toEqual(tiles);
    expect(tiles).not.toEqual((await expected("2026-03-10", "2026-03-12", "UTC")).tiles);
    expect(html).toContain("22 Mar 2026, 01:00");
  });

  test("from a store it is the same as from the API, without a key", async () => {
    const { html } = await written("--time-zone", "Europe/Berlin");
    const { code } = await report(["--time-zone", "Europe/Berlin", "--store", world.file], {});
    expect(code).toBe(0);
    const stored = readFileSync(file, "utf8");
    expect(stored).toContain("From the store kayle.db, as of 21 Mar 2026, 13:00 (Europe/Berlin)");
    expect(stored.replace("the store kayle.db", "the API")).toBe(html);
  });

  test("says where sessions of its first days can be missing", async () => {
    const { row, html } = await written("--from", "2026-01-01");
    expect(row.complete_from).toBe("2026-02-19T12:00:00.000Z");
    expect(html).toContain("Sessions created before 19 Feb 2026, 12:00 can be missing");
    expect(html).toContain("no change is shown");
  });

  test.each([
    ["30 days before its first sync", ["2026-02-10", "2026-02-25", "2026-03-21"], "2026-01-11T12:00:00.000Z"],
    ["no further than syncs came at least every 30 days", ["2026-02-10", "2026-03-21"], "2026-02-19T12:00:00.000Z"],
  ])("a store reaches back to %s", async (_, days, complete_from) => {
    const own = mkdtempSync(join(folder, "passes-"));
    const { file: store, database } = await reportStore(own);
    database.exec(`UPDATE sessions SET created_at = '2025-12-20T00:00:00.000Z'
      WHERE id = (SELECT min(id) FROM sessions); DELETE FROM passes`);
    for (const day of days) {
      database
        .prepare(
          "INSERT INTO passes (kind, reason, state, ordered, started_at) VALUES ('full', 'due', 'completed', 1, ?)",
        )
        .run(`${day}T12:00:00.000Z`);
    }
    database.close();
    expect((await written("--store", store, "--from", "2025-12-01")).row).toMatchObject({ complete_from });
  });

  test("draws weeks and months where there are too many days", async () => {
    expect((await written("--from", "2025-11-01")).html).toContain("Outcomes by week");
    const { html } = await written("--from", "2023-01-01");
    expect(html).toContain("Outcomes by month");
    expect(html).toContain('<th scope="row">Mar 2026, so far</th>');
  });

  test("of days without a session says so", async () => {
    const { row, html } = await written("--from", "2025-11-01", "--to", "2025-11-03");
    expect(row.sessions).toBe(0);
    expect(html).toContain("No session was created in these days.");
  });

  test("on a terminal it says what it reads, and what it wrote", async () => {
    const { code, written: said } = await cli.inTerminal(["analytics", "report", "--to-file", file], 80, env);
    expect(code).toBe(0);
    expect(said).toContain("Reading the sessions of 2026-03-08 to 2026-03-21 from the API.");
    expect(said).toMatch(/^file +\/.*report\.html/m);
  });

  test("a failure in the middle leaves the file that was there", async () => {
    writeFileSync(file, "before");
    world.emulator.faults.add({ operation: "sessions.list", after: 2, times: 99, status: 500 });
    const { code, stdout, stderr } = await report(["--json"]);
    world.emulator.faults.clear();
    expect([code, stdout]).toEqual([5, ""]);
    expect(objectsOf(stderr)).toMatchObject([{ message: expect.stringContaining("500") }]);
    expect(readdirSync(join(folder, "out"))).toEqual(["report.html"]);
    expect(readFileSync(file, "utf8")).toBe("before");
  });

  test("takes the place of a file that was there, and never writes into it", async () => {
    writeFileSync(file, "before");
    const sameFile = join(folder, "same-file.html");
    linkSync(file, sameFile);
    expect((await written()).html).toContain("</html>");
    expect(readFileSync(sameFile, "utf8")).toBe("before");
  });

  test("Ctrl-C stops it at once with 130, and nothing is written", async () => {
    world.emulator.faults.add({ operation: "sessions.list", after: 1, times: 99, stall: "headers" });
    const args = ["analytics", "report", "--to-file", file];
    const { code, written: said } = await cli.inTerminal(args, 80, env, (child) => {
      child.stdout?.once("data", () => child.stdin?.write("\u0003"));
    });
    world.emulator.faults.clear();
    expect([code, readdirSync(join(folder, "out"))]).toEqual([130, []]);
    expect(said).toContain("report.html was not written.");
  });

  test("escapes what a newer server may call a code or a claim", async () => {
    const own = join(folder, "hostile");
    mkdirSync(own);
    const hostile = await reportStore(own);
    makeHostile(hostile);
    hostile.database.close();
    const { html } = await written("--store", hostile.file);
    expect(html).not.toContain(HOSTILE);
    expect(html).not.toMatch(/<script|<img|\u202e/);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;\ufffd");
  });
});

describe("a store that cannot be read is an error, and is left alone", () => {
  test.each([
    ["is not there", () => join(folder, "none.db"), 2, "does not exist"],
    ["is not a database", () => writtenTo("text.db", "hello ".repeat(1000)), 2, "the file is not a SQLite database"],
    ["is empty", () => writtenTo("empty.db", ""), 2, "the database is empty"],
    ["is another database", () => otherDatabase("other.db"), 2, "tables of something else, as sessions"],
    ["is a URL of another kind", () => "mysql://root:hunter2@127.0.0.1/kayle", 2, "cannot be a URL of mysql"],
    ["is not a URL", () => "postgres://root:hunter2@127.0.0.1:port/kayle", 2, "--store is not a URL"],
    ["cannot be reached", () => "postgres://root:hunter2@127.0.0.1:9/kayle", 5, "PostgreSQL store"],
  ])("that %s", async (_, make, exitCode, message) => {
    const store = make();
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await report(["--store", store], {});
    expect([code, stdout]).toEqual([exitCode, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/hunter2|^ {4}at /m);
    expect(readdirSync(folder)).toEqual(before);
  });

  test("that no sync has completed", async () => {
    const own = join(folder, "incomplete");
    mkdirSync(own);
    const { file: store, database } = await reportStore(own);
    database.exec("UPDATE passes SET state = 'superseded', completed_at = NULL");
    database.close();
    const { code, stderr } = await report(["--store", store], {});
    expect([code, stderr]).toEqual([2, expect.stringContaining("has no complete sync")]);
  });

  test("because libsql is not installed, which it says how to install", async () => {
    const { code, stderr } = await report(["--store", world.file], withoutPackage("libsql"));
    expect(code).toBe(2);
    expect(stderr).toContain("A store in a file needs the package libsql");
    expect(stderr).toContain("Install it: npm install libsql");
  });
});

describe("what makes no sense is a usage error", () => {
  test.each([
    [["--time-zone", "Europe/Berln"], "Did you mean Europe/Berlin?"],
    [["--from", "2026-02-30"], "Give a day of the calendar"],
    [["--from", "2026-03-12", "--to", "2026-03-10"], "--from 2026-03-12 is after --to 2026-03-10"],
    [["--from", "2026-04-12"], "is after today, 2026-03-21"],
    [["--form", "2026-03-12"], "Did you mean --from?"],
    [["--schema", "shop"], "--schema is of no use without --store."],
    [["--schema", "shop", "--store", "kayle.db"], "--schema is for PostgreSQL, and --store names a file."],
    [["--schema", "pg_shop", "--store", "postgres://127.0.0.1:9/x"], "Give 1 to 63 bytes"],
    [["--profile", "shop", "--store", "kayle.db"], "cannot be used with"],
    [["--to-file", "/nonexistent/report.html"], "/nonexistent/report.html cannot be opened or written"],
    [["--to-file", "/tmp"], "is a folder"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await report(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  test("and so is a report without a file", async () => {
    const { code, stderr } = await cli.run(["analytics", "report"], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--to-file <file>")]);
  });
});

function writtenTo(name: string, text: string): string {
  const at = join(folder, name);
  writeFileSync(at, text);
  return at;
}

function otherDatabase(name: string): string {
  const at = join(folder, name);
  const database = new Database(at);
  database.exec("CREATE TABLE sessions (id TEXT)");
  database.close();
  return at;
}
