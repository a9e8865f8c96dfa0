// `sessionwise sessions export`, as a process, against an emulator over HTTP.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import type { KayleId } from "sessionwise";
import { toCsv, toNdjson } from "sessionwise/kayle-id/export";
import { toParquet } from "sessionwise/kayle-id/export/parquet";
import { syncSessions } from "sessionwise/kayle-id/sync";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import type { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { objectsOf, withoutPackage } from "../support/cli.ts";
import { builtCli, cliWorld } from "../support/cli-world.ts";

const cli = builtCli();
let emulator: KayleIdEmulator;
let kayle: KayleId;
let env: Record<string, string>;
let folder: string;
let onRequest: () => void;

beforeEach(async () => {
  onRequest = () => {};
  const world = await cliWorld(250, () => onRequest());
  ({ emulator, kayle, env, folder } = world);
  return world.close;
});

const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name));
const exportTo = (name: string, ...args: string[]) => cli.run(["sessions", "export", "--to", at(name), ...args], env);

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

describe("every format", () => {
  test.each([
    ["a.ndjson", toNdjson],
    ["a.csv", toCsv],
    ["a.parquet", toParquet],
  ])("%s is what the library writes, for its owner only", async (name, format) => {
    const { code, stdout, stderr } = await exportTo(name);
    expect([code, stderr]).toEqual([0, ""]);
    expect(objectsOf(stdout)).toEqual([{ file: at(name), sessions: 250, continued_after: null }]);
    expect(read(name).equals(await bytesOf(format(kayle.sessions.list())))).toBe(true);
    expect(statSync(at(name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([name]);
  });

  test("has only the sessions that the filters let through", async () => {
    await exportTo("failed.ndjson", "--status", "failed");
    const failed = [...emulator.sessions].filter(({ status }) => status === "failed");
    expect(objectsOf(read("failed.ndjson").toString())).toHaveLength(failed.length);
  });

  test("comes from a store as well, without a key", async () => {
    const database = new Database(at("kayle.db"));
    await syncSessions(kayle, await sqliteStore(database), { whenGone: "keep" });
    database.close();
    const store = ["--store", at("kayle.db")];
    const { code } = await cli.run(["sessions", "export", "--to", at("a.ndjson"), ...store], {});
    expect(code).toBe(0);
    const ids = objectsOf(read("a.ndjson").toString()).map(({ id }) => id);
    expect(ids).toEqual([...emulator.sessions].map(({ id }) => id).sort());
    truncateSync(at("a.ndjson"), 50_000);
    await cli.run(["sessions", "export", "--to", at("a.ndjson"), ...store], {});
    expect(objectsOf(read("a.ndjson").toString()).map(({ id }) => id)).toEqual(ids);
  });

  test("does not come from a store that no sync has completed: it would look whole", async () => {
    const database = new Database(at("kayle.db"));
    await sqliteStore(database);
    database.close();
    const { code, stderr } = await exportTo("a.csv", "--store", at("kayle.db"));
    expect([code, stderr]).toEqual([2, expect.stringContaining("has no complete sync")]);
    expect(existsSync(at("a.csv"))).toBe(false);
  });

  test.each([60, 80, 120])("shows on a terminal of %i columns how far it is", async (columns) => {
    const { code, written } = await cli.inTerminal(["sessions", "export", "--to", at("a.csv")], columns, env);
    expect([code, written]).toEqual([0, expect.stringMatching(/\d+ sessions/)]);
    expect(written).toMatch(/sessions +250/);
  });
});

describe("NDJSON", () => {
  test("that was cut off is continued after its last whole line", async () => {
    await exportTo("a.ndjson");
    const whole = read("a.ndjson");
    truncateSync(at("a.ndjson"), 100_000);
    const [done] = objectsOf((await exportTo("a.ndjson")).stdout);
    expect(done?.continued_after).toMatch(/^vs_/);
    expect(read("a.ndjson").equals(whole)).toBe(true);
  });

  test("keeps what came before a failure, and says how to continue", async () => {
    emulator.faults.add({ operation: "sessions.list", after: 1, times: 9, status: 500 });
    const { code, stdout, stderr } = await exportTo("a.ndjson", "--json");
    expect([code, stdout]).toEqual([5, ""]);
    const hint = "What came before is in the file: the same command continues it.";
    expect(objectsOf(stderr)).toMatchObject([{ hint }]);
    expect(objectsOf(read("a.ndjson").toString())).toHaveLength(100);
    emulator.faults.clear();
  });

  test("that something else wrote is left as it is", async () => {
    writeFileSync(at("a.ndjson"), '{"other":1}\n');
    const { code, stderr } = await exportTo("a.ndjson");
    expect([code, stderr]).toEqual([2, expect.stringContaining("is not a session")]);
    expect(read("a.ndjson").toString()).toBe('{"other":1}\n');
  });
});

describe("CSV and Parquet", () => {
  test("do not replace a file without --force", async () => {
    writeFileSync(at("a.csv"), "mine");
    const { code, stderr } = await exportTo("a.csv");
    expect([code, stderr]).toEqual([2, expect.stringContaining("--force to replace it")]);
    expect(read("a.csv").toString()).toBe("mine");
    expect((await exportTo("a.csv", "--force")).code).toBe(0);
    expect(read("a.csv").toString()).toContain("vs_");
  });

  test("do not replace one that came while they were written", async () => {
    onRequest = () => writeFileSync(at("a.csv"), "mine");
    const { code } = await exportTo("a.csv");
    expect([code, read("a.csv").toString(), readdirSync(folder)]).toEqual([2, "mine", ["a.csv"]]);
  });

  test("are left to a second process that writes the same file", async () => {
    onRequest = () => {
      onRequest = () => {};
      rmSync(at("a.csv.part"));
      writeFileSync(at("a.csv.part"), "theirs");
    };
    const { code, stderr } = await exportTo("a.csv");
    expect([code, stderr]).toEqual([2, expect.stringContaining("Another process writes")]);
    expect([readdirSync(folder), read("a.csv.part").toString()]).toEqual([["a.csv.part"], "theirs"]);
  });

  test("are not there at all after a failure, nor after Ctrl-C", async () => {
    emulator.faults.add({ operation: "sessions.list", after: 1, times: 9, status: 500 });
    const failed = await exportTo("a.csv");
    expect([failed.code, readdirSync(folder)]).toEqual([5, []]);
    emulator.faults.clear();
    emulator.faults.add({ operation: "sessions.list", after: 1, times: 1, stall: "headers" });
    const { code, stderr } = await cli.run(["sessions", "export", "--to", at("a.csv")], env, (child) => {
      const stop = () => (existsSync(at("a.csv.part")) ? child.kill("SIGINT") : setImmediate(stop));
      stop();
    });
    expect([code, stderr]).toEqual([130, expect.stringContaining("a.csv was not written.")]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("what is typed wrong", () => {
  test.each([
    ["a database of something else", "CREATE TABLE mine (a)", "the database has tables of something else, as mine"],
    ["a file that is not a database", undefined, "the file is not a SQLite database"],
  ])("%s is not taken for a store, and left as it is", async (_, sql, found) => {
    const path = at("other.db");
    if (sql === undefined) writeFileSync(path, "Something else, and long enough.");
    else {
      const database = new Database(path);
      database.exec(sql);
      database.close();
    }
    const before = read("other.db");
    const { code, stderr } = await exportTo("a.csv", "--store", path);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`is not a store of sessions: ${found}.`)]);
    expect(read("other.db").equals(before)).toBe(true);
  });

  test.each([
    [["--to", "sessions.txt"], "Give a name that ends in .ndjson, .csv or .parquet."],
    [["--to", "a.ndjson", "--force"], "a file of NDJSON is continued"],
    [["--to", "/nonexistent/a.csv"], "its folder, does not exist"],
    [["--to", "/nonexistent/a.ndjson"], "its folder, does not exist"],
    [["--to", "/tmp/a.csv", "--store", "/nonexistent/kayle.db"], "its folder, does not exist"],
    [["--to", "a.csv", "--status", "faild"], 'Did you mean "failed"?'],
    [["--to", "a.csv", "--frce"], "Did you mean --force?"],
    [[], "'--to <file>' not specified"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await cli.run(["sessions", "export", ...args], env);
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
  });

  test("Parquet says that hyparquet-writer has to be installed, before anything is read", async () => {
    const without = { ...env, ...withoutPackage("hyparquet-writer") };
    const { code, stderr } = await cli.run(["sessions", "export", "--to", at("a.parquet")], without);
    expect([code, stderr]).toEqual([2, expect.stringContaining("Install it: npm install hyparquet-writer")]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
