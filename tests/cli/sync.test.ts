// `sessionwise sync`, as a process, against an emulator over HTTP.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { beforeEach, describe, expect, test } from "vitest";
import { compare, NO_DIFFERENCE } from "../kayle-id/sync/torture/compare.ts";
import { objectsOf, withoutPackage } from "../support/cli.ts";
import { builtCli, cliWorld } from "../support/cli-world.ts";

const cli = builtCli();
let emulator: KayleIdEmulator;
let env: Record<string, string>;
let folder: string;
let file: string;

beforeEach(async () => {
  const world = await cliWorld(250);
  ({ emulator, env, folder } = world);
  file = join(folder, "kayle.db");
  return world.close;
});

const sync = (...args: string[]) => cli.run(["sync", "--store", file, "--when-gone", "keep", ...args], env);

/** How the store differs from the server. */
async function difference() {
  const database = new Database(file);
  try {
    return await compare(emulator.sessions, await sqliteStore(database));
  } finally {
    database.close();
  }
}

describe("one pass", () => {
  test("stores everything, says what it did, and leaves a file for its owner only", async () => {
    const { code, stdout, stderr } = await sync();
    expect([code, stderr]).toEqual([0, ""]);
    expect(objectsOf(stdout)).toMatchObject([
      { kind: "full", reason: "first", resumed: false, rows: 250, added: 250, gone: 0, matches_overview: true },
    ]);
    expect(await difference()).toEqual(NO_DIFFERENCE);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("reads only what has changed the next time, and everything with --full", async () => {
    await sync();
    const open = [...emulator.sessions].find(({ status }) => status === "created");
    emulator.sessions.expire(open?.id ?? "");
    const [next] = objectsOf((await sync()).stdout);
    expect(next).toMatchObject({ kind: "incremental", changed: 1 });
    const [full] = objectsOf((await sync("--full", "--concurrency", "1")).stdout);
    expect(full).toMatchObject({ kind: "full", reason: "requested", rows: 250, changed: 0 });
    emulator.remove(open?.id ?? "");
    const args = ["sync", "--store", file, "--when-gone", "delete", "--full"];
    expect(objectsOf((await cli.run(args, env)).stdout)).toMatchObject([{ rows: 249, gone: 1 }]);
    expect(rowsIn(file)).toBe(249);
    expect(await difference()).toEqual(NO_DIFFERENCE);
  });

  test.each([60, 80, 120])("on a terminal of %i columns it says so in lines that fit", async (columns) => {
    const args = ["sync", "--store", file, "--when-gone", "delete"];
    const { code, written } = await cli.inTerminal(args, columns, env);
    expect(code).toBe(0);
    expect(written).toContain("full pass: ");
    expect(written).toContain("250 rows: 250 added, 0 changed, 0 gone");
    const lines = written.split(/\r\n|\r/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});

describe("a store that cannot be used", () => {
  test("is refused before anything is sent, when it is not said what becomes of deleted sessions", async () => {
    const { code, stderr } = await cli.run(["sync", "--store", file], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining("Give --when-gone keep or --when-gone delete.")]);
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    [["--when-gone", "kep"], 'Did you mean "keep"?'],
    [["--when-gone", "keep", "--store", "mysql://me:secret@127.0.0.1/x"], "--store cannot be a URL of mysql."],
    [["--when-gone", "keep", "--store", "/nonexistent/kayle.db"], "its folder, does not exist"],
    [["--when-gone", "keep", "--concurrency", "9"], "Give a whole number from 1 to 8."],
    [["--when-gone", "keep", "--evry", "10m"], "Did you mean --every?"],
    [["--when-gone", "keep", "--schema", "shop"], "--schema is for PostgreSQL, and --store names a file."],
  ])("%j is a mistake that is said", async (args, message) => {
    const { code, stdout, stderr } = await cli.run(["sync", "--store", file, ...args], env);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
    expect(stderr).not.toContain("secret");
  });

  test.each([
    ["libsql", "kayle.db"],
    ["pg", "postgres://me:secret@127.0.0.1:9/x"],
  ])("says that %s has to be installed", async (name, store) => {
    const without = { ...env, ...withoutPackage(name) };
    const where = store.includes(":") ? store : file;
    const { code, stderr } = await cli.run(["sync", "--store", where, "--when-gone", "keep"], without);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`Install it: npm install ${name}`)]);
    expect(stderr).not.toContain("secret");
  });

  test("is another organization's: 2, and the flag for the case that it is not", async () => {
    await sync();
    const other = new KayleIdEmulator({ seed: 6 });
    other.populate({ count: 20 });
    const elsewhere = await listen(other);
    const theirs = { KAYLE_API_KEY: other.apiKey, KAYLE_BASE_URL: elsewhere.url };
    const args = ["sync", "--store", file, "--when-gone", "keep"];
    const { code, stderr } = await cli.run(args, theirs);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--same-organization")]);
    await elsewhere.close();
  });

  test.each([
    ["text", "hello ".repeat(1000), "the file is not a SQLite database"],
    ["another database", "CREATE TABLE invoices (id TEXT)", "tables of something else, as invoices"],
  ])("is %s: 2, and it is left as it was", async (_, content, message) => {
    if (content.startsWith("CREATE")) {
      const database = new Database(file);
      database.exec(content);
      database.close();
    } else writeFileSync(file, content);
    const before = readFileSync(file);
    const { code, stderr } = await sync();
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).toContain("Nothing was written to it.");
    expect([readFileSync(file), readdirSync(folder)]).toEqual([before, ["kayle.db"]]);
  });

  test("is in use: 5, and no advice about the server", async () => {
    await sync();
    const database = new Database(file);
    const lock = await (await sqliteStore(database)).lock();
    const { code, stderr } = await sync("--json");
    expect(code).toBe(5);
    expect(objectsOf(stderr)).toMatchObject([{ code: "locked", hint: null }]);
    await lock.release();
    database.close();
  });
});

describe("stopped in the middle of a pass", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("by %s it ends at once, and the next sync continues", async (signal) => {
    emulator.faults.add({ operation: "sessions.list", after: 3, times: 1, stall: "headers" });
    const args = ["sync", "--store", file, "--when-gone", "keep", "--concurrency", "1"];
    let stopped = false;
    const stop = async (kill: () => void) => {
      // The first page is read to examine the store; the rest is stored.
      while (!stopped && rowsIn(file) === 0) await new Promise((settle) => setImmediate(settle));
      kill();
    };
    const { code, stderr } = await cli.run(args, env, (child) => {
      child.on("exit", () => {
        stopped = true;
      });
      void stop(() => child.kill(signal));
    });
    expect([code, stderr]).toEqual([130, expect.stringContaining("The next sync continues from there.")]);
    expect(stderr).toMatch(/Of the pass under way, \d+ rows are stored\./);
    emulator.faults.clear();
    // At once: the lock of a process that just died would keep this one out for a minute.
    const passes = objectsOf((await sync()).stdout);
    expect(passes).toMatchObject([{ resumed: true }, { resumed: false }]);
    expect(await difference()).toEqual(NO_DIFFERENCE);
  });
});

describe("--every", () => {
  test("goes on after a failed pass, which it says, until it is stopped", async () => {
    emulator.faults.add({ operation: "sessions.list", times: 3, status: 503 });
    const args = ["sync", "--store", file, "--when-gone", "keep", "--every", "1s", "--json"];
    const { code, stdout, stderr } = await cli.run(args, env, (child) => {
      let rows = 0;
      child.stdout?.on("data", (text: string) => {
        rows += text.split("\n").length - 1;
        if (rows >= 2) child.kill("SIGINT");
      });
    });
    expect(code).toBe(130);
    expect(objectsOf(stdout)).toMatchObject([{ kind: "full" }, { kind: "incremental" }]);
    expect(objectsOf(stderr)).toMatchObject([
      { message: expect.stringContaining("503"), hint: expect.any(String) },
      { code: "interrupted", message: "Interrupted. 2 passes were completed." },
    ]);
    expect(await difference()).toEqual(NO_DIFFERENCE);
  });

  test("ends with 3 when the key is no longer right", async () => {
    const args = ["sync", "--store", file, "--when-gone", "keep", "--every", "1s"];
    const { code, stdout } = await cli.run(args, env, (child) => {
      child.stdout?.once("data", () => emulator.faults.add({ times: 99, status: 401 }));
    });
    expect([code, objectsOf(stdout).length]).toEqual([3, 1]);
  });
});

/** How many sessions a store has, whoever is writing it. */
function rowsIn(path: string): number {
  if (!existsSync(path)) return 0;
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare("SELECT id FROM sessions").all().length;
  } catch {
    // It has no tables yet.
    return 0;
  } finally {
    database.close();
  }
}
