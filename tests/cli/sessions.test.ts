// `sessionwise sessions`, as a process, against an emulator over HTTP.
import type { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { objectsOf } from "../support/cli.ts";
import { builtCli, cliWorld } from "../support/cli-world.ts";

const cli = builtCli();
let emulator: KayleIdEmulator;
let env: Record<string, string>;

beforeEach(async () => {
  const world = await cliWorld(250);
  ({ emulator, env } = world);
  return world.close;
});

const ids = () => [...emulator.sessions].map(({ id }) => id).sort();

async function create(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await cli.run(["sessions", "create", ...args], env);
  expect([code, stderr]).toEqual([0, ""]);
  return objectsOf(stdout)[0] ?? {};
}

describe("sessions list", () => {
  test("writes every session to a pipe, an object a line, without secrets", async () => {
    const { code, stdout, stderr } = await cli.run(["sessions", "list"], env);
    expect([code, stderr]).toEqual([0, ""]);
    const rows = objectsOf(stdout);
    expect(rows.map(({ id }) => id)).toEqual(ids());
    expect(rows[0]?.created_at).toMatch(/Z$/);
    expect(stdout).not.toMatch(/verification_url|cancel_token/);
  });

  test("filters by status, and by time", async () => {
    const { stdout } = await cli.run(["sessions", "list", "--status", "failed"], env);
    const failed = [...emulator.sessions].filter(({ status }) => status === "failed");
    expect(objectsOf(stdout)).toHaveLength(failed.length);
    const future = await cli.run(["sessions", "list", "--created-from", "2099-01-01T00:00:00+01:00"], env);
    expect([future.code, future.stdout]).toEqual([0, ""]);
  });

  test("--limit writes so many, and --after continues after the last one", async () => {
    const first = objectsOf((await cli.run(["sessions", "list", "--limit", "120"], env)).stdout);
    const last = String(first.at(-1)?.id);
    const rest = objectsOf((await cli.run(["sessions", "list", "--after", last], env)).stdout);
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids());
  });

  test("--scan writes each session once, in any order", async () => {
    const { stdout } = await cli.run(["sessions", "list", "--scan"], env);
    expect(
      objectsOf(stdout)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids());
  });

  test.each([60, 80, 120])("on a terminal of %i columns it is a table that fits, of 100 rows", async (columns) => {
    const { code, written } = await cli.inTerminal(["sessions", "list"], columns, { ...env, NO_COLOR: "1" });
    expect(code).toBe(0);
    const lines = written.trimEnd().split("\r\n");
    const table = lines.filter((line) => /^[┌│├└]/.test(line));
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(table.filter((line) => line.includes("vs_"))).toHaveLength(100);
    expect(written).toContain("There are more than 100: --all writes every one");
    expect(written).not.toContain("\u001b");
  });

  test("on a terminal times are local, and without NO_COLOR there is color", async () => {
    const [session] = [...emulator.sessions].sort((a, b) => (a.id < b.id ? -1 : 1));
    const tokyo = new Date(Date.parse(session?.created_at ?? "") + 9 * 3_600_000).toISOString();
    const { written } = await cli.inTerminal(["sessions", "list", "--limit", "1"], 120, env);
    expect(written).toContain(tokyo.slice(0, 19).replace("T", " "));
    expect(written).toContain("\u001b[");
    const json = await cli.inTerminal(["sessions", "list", "--limit", "1", "--json"], 120, env);
    expect(objectsOf(json.written)).toMatchObject([{ id: session?.id, created_at: session?.created_at }]);
  });

  test("a failure in the middle says how to continue, and what came before it was written", async () => {
    emulator.faults.add({ operation: "sessions.list", after: 1, times: 9, status: 500 });
    const { code, stdout, stderr } = await cli.run(["sessions", "list", "--json"], env);
    const rows = objectsOf(stdout);
    expect([code, rows.length]).toEqual([5, 100]);
    expect(objectsOf(stderr)).toMatchObject([{ hint: expect.stringContaining(`--after ${rows.at(-1)?.id}`) }]);
    emulator.faults.clear();
  });

  test("a cursor that the server refuses is not advised again", async () => {
    const { code, stdout, stderr } = await cli.run(["sessions", "list", "--after", "vs_1"], env);
    expect([code, stdout, stderr]).toEqual([2, "", expect.not.stringContaining("To continue")]);
  });

  test("Ctrl-C stops it at once with 130, says how many were written and how to continue", async () => {
    emulator.faults.add({ operation: "sessions.list", after: 1, times: 1, stall: "headers" });
    const { code, stdout, stderr } = await cli.run(["sessions", "list"], env, (child) => {
      child.stdout?.on("data", () => {
        child.kill("SIGINT");
      });
    });
    const rows = objectsOf(stdout);
    expect(code).toBe(130);
    expect(stderr).toContain(`${rows.length} rows were written.`);
    expect(stderr).toContain(`--after ${rows.at(-1)?.id}`);
  });
});

describe("one session", () => {
  test("create shows its secrets, get does not", async () => {
    const made = await create("--require", "age_over_18=The shop sells wine", "--optional", "family_name=To greet you");
    expect(made).toMatchObject({ status: "created", cancel_token: expect.any(String) });
    expect(made.share_fields).toMatchObject({
      age_over_18: { required: true, reason: "The shop sells wine" },
      family_name: { required: false },
    });
    const { stdout } = await cli.run(["sessions", "get", String(made.id)], env);
    expect(objectsOf(stdout)).toMatchObject([{ id: made.id, status: "created" }]);
    expect(stdout).not.toMatch(/verification_url|cancel_token/);
  });

  test("create says on a terminal that they are secrets", async () => {
    const { written } = await cli.inTerminal(["sessions", "create", "--document-id-only"], 80, env);
    expect(written).toContain("verification_url and cancel_token are secrets");
  });

  test("create sends nothing when it is not said what the person is asked for", async () => {
    const before = ids().length;
    const { code, stderr } = await cli.run(["sessions", "create"], env);
    expect([code, ids().length]).toEqual([2, before]);
    expect(stderr).toContain("It is not said which claims the person is asked for.");
    const bad = await cli.run(["sessions", "create", "--require", "age_over_18"], env);
    expect([bad.code, ids().length]).toEqual([2, before]);
    expect(objectsOf((await cli.run(["sessions", "create", "--all-claims"], env)).stdout)).toHaveLength(1);
  });

  test("cancel needs --yes where nobody can be asked", async () => {
    const { id } = await create("--document-id-only");
    const refused = await cli.run(["sessions", "cancel", String(id)], env);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("Repeat the command with --yes.");
    const { code, stdout } = await cli.run(["sessions", "cancel", String(id), "--yes"], env);
    expect(code).toBe(0);
    expect(objectsOf(stdout)).toMatchObject([{ id, status: "cancelled" }]);
  });

  test.each([
    ["y", "cancelled"],
    ["n", "created"],
  ])("cancel asks on a terminal: %s", async (reply, status) => {
    const { id } = await create("--document-id-only");
    const { code, written } = await cli.inTerminal(["sessions", "cancel", String(id)], 80, env, (child, said) => {
      const respond = () => {
        if (!said().includes("[y/N]")) return;
        child.stdout?.off("data", respond);
        child.stdin?.write(`${reply}\n`);
      };
      child.stdout?.on("data", respond);
    });
    expect([code, written]).toEqual([0, expect.stringContaining("[y/N]")]);
    expect([...emulator.sessions].find((one) => one.id === id)?.status).toBe(status);
  });

  test("wait shows it once it has ended", async () => {
    const { id } = await create("--document-id-only");
    const waiting = cli.run(["sessions", "wait", String(id), "--timeout", "60s"], env);
    emulator.sessions.fail(String(id), "liveness_failed");
    const { code, stdout } = await waiting;
    expect(code).toBe(0);
    expect(objectsOf(stdout)).toMatchObject([{ id, status: "failed", failure_code: "liveness_failed" }]);
  });

  test("wait ends with 5 at its timeout", async () => {
    const { id } = await create("--document-id-only");
    const { code, stderr } = await cli.run(["sessions", "wait", String(id), "--timeout", "1s", "--json"], env);
    expect(code).toBe(5);
    expect(objectsOf(stderr)).toMatchObject([{ code: "timeout" }]);
  });
});
