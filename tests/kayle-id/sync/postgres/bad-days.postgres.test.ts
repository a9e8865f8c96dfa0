import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { inspect } from "node:util";
import { KayleId } from "sessionwise";
import { type Store, type SyncError, syncSessions } from "sessionwise/kayle-id/sync";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDirectory, removeDirectory, runAs } from "../../../support/services/server-process.ts";
import { compare, NO_DIFFERENCE } from "../torture/compare.ts";
import { Database } from "./support.ts";

let database: Database;
beforeAll(async () => {
  database = await Database.start();
});
afterAll(() => database[Symbol.asyncDispose]());

function world(count = 450) {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 5 });
  emulator.populate({ count, days: 20 });
  return { emulator, kayle: new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch }) };
}

async function failureOf(sync: Promise<unknown>): Promise<SyncError> {
  return sync.then(
    () => Promise.reject(new Error("The sync did not fail.")),
    (error) => error,
  );
}

/** Runs a statement before the n-th row that is inserted into a store, once. */
async function atRow(pool: ReturnType<Database["pool"]>, schema: string, row: number, statement: string) {
  await pool.query(`
    CREATE SEQUENCE ${schema}.inserted;
    CREATE FUNCTION ${schema}.apply_fault() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('${schema}.inserted') = ${row} THEN ${statement}; END IF;
      RETURN new;
    END $$;
    CREATE TRIGGER fault BEFORE INSERT ON ${schema}.sessions FOR EACH ROW EXECUTE FUNCTION ${schema}.apply_fault();`);
}

async function statesOf(store: Store): Promise<string[]> {
  const states: string[] = [];
  for await (const { state } of store.passes()) states.push(state);
  return states;
}

test.each([
  ["connection that is ended", "terminated", "PERFORM pg_terminate_backend(pg_backend_pid())", "lock_lost", "57P01"],
  [
    "full disk",
    "no_room",
    "RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'",
    "store_failed",
    "53100",
  ],
  [
    "deadlock",
    "deadlocked",
    "RAISE EXCEPTION 'deadlock detected' USING ERRCODE = 'deadlock_detected'",
    "store_failed",
    "40P01",
  ],
])("a %s in the middle of a page costs that page", async (_, schema, statement, code, cause) => {
  const { emulator, kayle } = world();
  const pool = database.pool();
  const store = await postgresStore(pool, { schema });
  await atRow(pool, schema, 250, statement);
  // One page after the other, so that exactly two were stored.
  const error = await failureOf(syncSessions(kayle, store, { whenGone: "keep", concurrency: 1 }));
  expect(error).toMatchObject({ name: "SyncError", code, cause: { code: cause } });
  expect((await pool.query(`SELECT count(*)::integer AS rows FROM ${schema}.sessions`)).rows).toEqual([{ rows: 200 }]);
  const { resumed, added } = await syncSessions(kayle, store, { whenGone: "keep" });
  expect([resumed?.rows, resumed?.added, added]).toEqual([450, 450, 0]);
  expect(await compare(emulator.sessions, store)).toEqual(NO_DIFFERENCE);
});

test("a sync goes on after the server has crashed in the middle of it and was started again", async () => {
  const { emulator, kayle } = world(2000);
  const store = await postgresStore(database.pool(), { schema: "crashed" });
  let crash: Promise<void> | undefined;
  const onProgress = ({ rows }: { rows: number }) => {
    if (rows >= 700) crash ??= database.server.stop("crash");
  };
  const error = await failureOf(syncSessions(kayle, store, { whenGone: "keep", onProgress }));
  expect(error).toMatchObject({ code: "lock_lost", message: expect.stringContaining("sync again") });
  await crash;
  await expect(syncSessions(kayle, store, { whenGone: "keep" })).rejects.toMatchObject({
    code: "store_failed",
    message: expect.stringContaining("ECONNREFUSED"),
  });
  await database.server.start();
  const { resumed } = await syncSessions(kayle, store, { whenGone: "keep" });
  expect(resumed?.added).toBe(2000);
  expect(await statesOf(store)).toEqual(["completed", "completed"]);
  expect(await compare(emulator.sessions, store)).toEqual(NO_DIFFERENCE);
});

test("a sync goes on when a disk that was full has room again", async ({ skip }) => {
  const folder = makeDirectory("full");
  const disk = join(folder, "disk");
  try {
    if (runAs.uid === undefined) throw new Error("the tests do not run as root");
    execFileSync(
      "mount",
      ["--mkdir", "-t", "tmpfs", "-o", `size=4m,uid=${runAs.uid},gid=${runAs.gid}`, "tmpfs", disk],
      { stdio: "pipe" },
    );
  } catch (error) {
    removeDirectory(folder);
    skip(`No small disk could be mounted: ${String(error)}`);
  }
  try {
    const admin = database.pool();
    await admin.query(`CREATE TABLESPACE small LOCATION '${disk}'`);
    const { emulator, kayle } = world(3000);
    const pool = database.pool({ options: "-c default_tablespace=small" });
    const store = await postgresStore(pool, { schema: "small" });
    await admin.query(
      "CREATE TABLE filler TABLESPACE small AS SELECT repeat(md5(n::text), 60) FROM generate_series(1, 1000) AS n",
    );
    const error = await failureOf(syncSessions(kayle, store, { whenGone: "keep" }));
    expect(error).toMatchObject({ code: "store_failed", cause: { code: "53100" } });
    await admin.query("DROP TABLE filler");
    const { resumed } = await syncSessions(kayle, store, { whenGone: "keep" });
    expect(resumed?.added).toBe(3000);
    expect(await compare(emulator.sessions, store)).toEqual(NO_DIFFERENCE);
    await admin.query("DROP SCHEMA small CASCADE");
    await admin.query("DROP TABLESPACE small");
  } finally {
    execFileSync("umount", ["--lazy", disk]);
    removeDirectory(folder);
  }
});

test("two syncs at once: the second one is refused at once, and the first one is complete", async () => {
  const { emulator, kayle } = world(1000);
  const [one, other] = [database.pool(), database.pool()];
  const first = await postgresStore(one, { schema: "twice" });
  const second = await postgresStore(other, { schema: "twice" });
  let refused: Promise<SyncError> | undefined;
  const onProgress = () => {
    refused ??= failureOf(syncSessions(kayle, second, { whenGone: "keep" }));
  };
  const pass = await syncSessions(kayle, first, { whenGone: "keep", onProgress });
  expect(await refused).toMatchObject({ code: "locked", message: expect.stringContaining("Another sync is writing") });
  expect(pass.added).toBe(1000);
  // Neither has taken a connection with it.
  expect([one.idleCount, other.idleCount]).toEqual([one.totalCount, other.totalCount]);
  await syncSessions(kayle, second, { whenGone: "keep" });
  expect(await compare(emulator.sessions, second)).toEqual(NO_DIFFERENCE);
});

test("the sessions of another organization are refused before anything is written", async () => {
  const { emulator, kayle } = world(150);
  const store = await postgresStore(database.pool(), { schema: "mine" });
  await syncSessions(kayle, store, { whenGone: "keep" });
  const stranger = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 6 });
  stranger.populate({ count: 50, days: 20 });
  const client = new KayleId({ apiKey: stranger.apiKey, fetch: stranger.fetch });
  const error = await failureOf(syncSessions(client, store, { whenGone: "keep" }));
  expect(error.code).toBe("other_organization");
  expect(await statesOf(store)).toEqual(["completed"]);
  expect(await compare(emulator.sessions, store)).toEqual(NO_DIFFERENCE);
});

test("an error repeats nothing of a session", async () => {
  const { kayle } = world(50);
  const pool = database.pool();
  const store = await postgresStore(pool, { schema: "quiet" });
  await pool.query(
    "ALTER TABLE quiet.sessions ADD CHECK (status = 'secret'), ALTER verification_url TYPE integer USING 0",
  );
  const error = await failureOf(syncSessions(kayle, store, { whenGone: "keep" }));
  expect(error.code).toBe("store_failed");
  expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/verify\.kayle|share_fields|vs_\w/);
});
