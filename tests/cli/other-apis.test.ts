// `sessionwise devin` and `sessionwise omni`, as processes, against emulators over HTTP.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DevinEmulator } from "sessionwise/devin/testing";
import { listen as listenDevin } from "sessionwise/devin/testing/node";
import { OmniEmulator } from "sessionwise/omni/testing";
import { listen as listenOmni } from "sessionwise/omni/testing/node";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { objectsOf, tableLines } from "../support/cli.ts";
import { builtCli } from "../support/cli-world.ts";

const cli = builtCli();

describe("devin metrics", () => {
  const devin = new DevinEmulator({ now: "2026-03-21T12:00:00Z" });
  devin.populate({ count: 500 });
  let env: Record<string, string>;
  beforeAll(async () => {
    const server = await listenDevin(devin);
    env = { DEVIN_API_KEY: devin.apiKey, DEVIN_BASE_URL: server.url };
    return () => server.close();
  });
  const WINDOW = ["--from", "2026-03-01", "--to", "2026-03-08"];
  const run = (...args: string[]) => cli.run(["devin", "metrics", ...args], env);

  test("shows one total, of everything or of one metric", async () => {
    const usage = await run(...WINDOW);
    expect([usage.code, usage.stderr]).toEqual([0, ""]);
    const [total] = objectsOf(usage.stdout);
    expect(Object.keys(total ?? {})).toEqual(
      expect.arrayContaining(["sessions_count", "searches_count", "prs_opened"]),
    );
    const sessions = await run("sessions", ...WINDOW);
    expect(objectsOf(sessions.stdout)).toEqual([{ sessions_count: total?.sessions_count }]);
  });

  test("--by gives a row for each day, which make up the total of the same days", async () => {
    const { stdout } = await run("sessions", ...WINDOW, "--by", "day");
    const days = objectsOf(stdout);
    expect(days).toHaveLength(7);
    expect(days[0]).toMatchObject({ from: "2026-03-01T08:00:00.000Z", partial: false });
    const [total] = objectsOf(
      (await run("sessions", "--from", "2026-03-01T08:00:00Z", "--to", "2026-03-08T07:59:59.999Z")).stdout,
    );
    expect(days.reduce((sum, day) => sum + Number(day.sessions_count), 0)).toBe(total?.sessions_count);
  });

  test.each([60, 80, 120])("draws a table at %i columns that fits", async (columns) => {
    const { code, written } = await cli.inTerminal(["devin", "metrics", ...WINDOW, "--by", "day"], columns, env);
    expect(code).toBe(0);
    expect(written).toContain("sessions_");
    for (const line of tableLines(written)) expect(line.length).toBeLessThanOrEqual(columns);
  });

  test("says what is wrong with a metric, and with a series without its ends", async () => {
    const typo = await run("session");
    expect(typo.code).toBe(2);
    expect(typo.stderr).toContain("sessions");
    const open = await run("--by", "day", "--from", "2026-03-01");
    expect([open.code, open.stdout]).toEqual([2, ""]);
    expect(open.stderr).toContain("--to");
    expect((await run("--day-start", "00:00")).code).toBe(2);
  });

  test("a wrong key ends with 3", async () => {
    const { code, stderr } = await cli.run(["devin", "metrics", "--json"], { ...env, DEVIN_API_KEY: "wrong" });
    expect(code).toBe(3);
    expect(JSON.parse(stderr)).toMatchObject({ message: expect.stringContaining("Devin") });
  });
});

const omni = new OmniEmulator({ now: "2026-03-21T12:00:00Z" });
omni.populate({ count: 620 });
let omniEnv: Record<string, string>;
beforeAll(async () => {
  const server = await listenOmni(omni);
  omniEnv = { OMNI_API_KEY: omni.apiKey, OMNI_BASE_URL: server.url };
  return () => server.close();
});

describe("omni leads", () => {
  const run = (...args: string[]) => cli.run(["omni", "leads", ...args], omniEnv);

  test("writes every lead to a pipe, and their totals", async () => {
    const { code, stdout, stderr } = await run("--no-repeats");
    expect([code, stderr]).toEqual([0, ""]);
    const ids = objectsOf(stdout).map(({ leadId }) => leadId);
    const [totals] = objectsOf((await run("--totals")).stdout);
    expect(new Set(ids).size).toBe(ids.length);
    expect(totals?.count).toBe(ids.length);
  });

  test("--limit writes so many; a window that ends before it begins is refused", async () => {
    expect(objectsOf((await run("--limit", "7")).stdout)).toHaveLength(7);
    const { code } = await run("--created-from", "2026-03-02T00:00:00Z", "--created-to", "2026-03-01T00:00:00Z");
    expect(code).toBe(2);
  });

  test("a list that fails in the middle says with which token it goes on, and then no lead is lost", async () => {
    omni.faults.add({ operation: "analytics.leads", after: 1, times: 9, status: 400 });
    const failed = await run();
    omni.faults.clear();
    const first = objectsOf(failed.stdout);
    const [, token = ""] = /--after (\S+)/.exec(failed.stderr) ?? [];
    const rest = objectsOf((await run("--after", token)).stdout);
    const all = objectsOf((await run()).stdout);
    expect([failed.code, first.length]).toEqual([2, 500]);
    expect([...first, ...rest]).toEqual(all);
  });

  test.each([60, 80, 120])("draws a table at %i columns that fits", async (columns) => {
    const { code, written } = await cli.inTerminal(["omni", "leads", "--limit", "3"], columns, omniEnv);
    expect(code).toBe(0);
    expect(written).toContain("leadId");
    for (const line of tableLines(written)) expect(line.length).toBeLessThanOrEqual(columns);
  });
});

describe("omni export", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
    return () => rmSync(folder, { recursive: true });
  });
  const run = (file: string, ...args: string[]) =>
    cli.run(["omni", "export", "--to", join(folder, file), ...args], omniEnv);

  test("writes every lead to a file that only its owner may read", async () => {
    const { code, stdout, stderr } = await run("leads.ndjson");
    expect([code, stderr]).toEqual([0, ""]);
    const file = join(folder, "leads.ndjson");
    const ids = objectsOf(readFileSync(file, "utf8")).map(({ leadId }) => leadId);
    const listed = objectsOf((await cli.run(["omni", "leads"], omniEnv)).stdout).map(({ leadId }) => leadId);
    expect(ids.sort()).toEqual(listed.sort());
    expect(objectsOf(stdout)).toEqual([{ file, leads: ids.length }]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("leaves nothing of a file that breaks off, and a file that is there alone", async () => {
    omni.faults.add({ operation: "analytics.rows", truncate: true });
    const cut = await run("leads.ndjson");
    omni.faults.clear();
    expect([cut.code, cut.stdout, readdirSync(folder)]).toEqual([5, "", []]);
    writeFileSync(join(folder, "mine.ndjson"), "mine");
    expect((await run("mine.ndjson")).code).toBe(2);
    expect(readFileSync(join(folder, "mine.ndjson"), "utf8")).toBe("mine");
    expect((await run("mine.ndjson", "--force")).code).toBe(0);
    expect((await run("leads.csv")).stderr).toContain(".ndjson");
  });
});
