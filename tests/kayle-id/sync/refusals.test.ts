import Database from "libsql";
import { KayleId } from "sessionwise";
import { type SyncOptions, syncSessions } from "sessionwise/kayle-id/sync";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, it } from "vitest";
import { synced } from "../../support/synced.ts";
import { NO_DIFFERENCE } from "./torture/compare.ts";

const dump = (database: Database.Database) =>
  ["sessions", "passes", "stretches"].map((table) => database.prepare(`SELECT * FROM ${table}`).all());

const ENDPOINT = { url: "https://hooks.example.com/kayle" };

function otherClient(count: number, id = "00000000-0000-4000-8000-000000000002"): KayleId {
  const other = new KayleIdEmulator({ now: "2026-03-21T13:00:00Z", seed: 99, organization: { id } });
  other.populate({ count });
  return new KayleId({ apiKey: other.apiKey, fetch: other.fetch, maxRetries: 0 });
}

describe("a store of another organization", () => {
  it.each([0, 40])("is refused before anything is written, the other one having %d sessions", async (count) => {
    const world = await synced(150);
    await world.sync();
    const before = dump(world.database);
    const refused = syncSessions(otherClient(count), world.store, { whenGone: "delete" });
    await expect(refused).rejects.toMatchObject({ name: "SyncError", code: "other_organization" });
    await expect(refused).rejects.toThrow(/knows none of the 5 newest sessions.*Nothing was written.*sameOrganization/);
    expect(dump(world.database)).toEqual(before);
    expect(await world.sync()).toMatchObject({ kind: "incremental" });
  });

  it("is known by the id in webhook endpoints, whatever the caller vouches for", async () => {
    const world = await synced(5);
    await world.client.webhooks.endpoints.create(ENDPOINT);
    await world.sync();
    const client = otherClient(5);
    await client.webhooks.endpoints.create(ENDPOINT);
    const refused = syncSessions(client, world.store, { whenGone: "keep", sameOrganization: true });
    await expect(refused).rejects.toThrow("its webhook endpoints belong to another organization");
  });

  it("is not suspected when the key was rotated, or when the session that shows it is on no first page", async () => {
    const world = await synced(400);
    await world.sync();
    const apiKey = world.emulator.createKey();
    const client = world.client.withOptions({ apiKey });
    for (const { id } of [...world.emulator.sessions].toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, 150)) {
      world.emulator.remove(id);
    }
    expect(await syncSessions(client, world.store, { whenGone: "keep", kind: "full" })).toMatchObject({ gone: 150 });
    const { organization, ...rest } = world.database.prepare("SELECT * FROM sync_state").get() as {
      organization: null;
    };
    expect(organization).toBeNull();
    expect(JSON.stringify([rest, dump(world.database)])).not.toContain(apiKey);
  });

  it("can be vouched for where nothing shows whose it is", async () => {
    const world = await synced(20);
    await world.sync();
    for (const { id } of [...world.emulator.sessions]) world.emulator.remove(id);
    await expect(world.sync()).rejects.toMatchObject({ code: "other_organization" });
    expect(await world.sync({ sameOrganization: true, kind: "full" })).toMatchObject({ gone: 20 });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });
});

describe("a database", () => {
  it("with a newer schema is refused and left alone", async () => {
    const { database } = await synced(0);
    database.exec("UPDATE sync_state SET schema_version = 99");
    await expect(sqliteStore(database)).rejects.toMatchObject({ code: "newer_schema" });
    await expect(sqliteStore(database)).rejects.toThrow(/is version 99, and this version of sessionwise knows 1/);
  });

  it("with tables of somebody else is refused and left alone", async () => {
    const database = new Database(":memory:");
    database.exec("CREATE TABLE sessions (id TEXT)");
    await expect(sqliteStore(database)).rejects.toThrow("has a table sessions that this library did not make");
    expect(database.prepare("SELECT name FROM sqlite_master").all()).toHaveLength(1);
  });

  it("is opened any number of times, and one that is not a database not once", async () => {
    const { database } = await synced(0);
    await sqliteStore(database);
    // A URL can hold a token.
    await expect(sqliteStore("libsql://db?authToken=secret" as never)).rejects.toThrow(
      "sqliteStore: the database is a string: give an open",
    );
  });
});

it("a key in the place of a client, and a URL in the place of a pool, are not repeated", async () => {
  const { store } = await synced(0);
  const given = syncSessions("kk_live_secret" as never, store, { whenGone: "keep" });
  await expect(given).rejects.toThrow("the client is a string: give a KayleId");
  await expect(postgresStore("postgres://shop:secret@db" as never)).rejects.toThrow(
    "the pool is a string: give a Pool",
  );
});

describe("the options", () => {
  it.each([
    [undefined, 'the options are missing. Give at least { whenGone: "keep" }'],
    [{}, 'whenGone is undefined: give "keep" or "delete"'],
    [{ whenGone: "kept" }, 'whenGone is "kept": give "keep" or "delete"'],
    [{ whenGone: "keep", concurency: 2 }, 'concurency is not an option. Did you mean "concurrency"?'],
    [{ whenGone: "keep", concurrency: 9 }, "concurrency is 9: give 1 to 8"],
    [{ whenGone: "keep", kind: "incremental" }, 'kind is "incremental": give "full", or leave it out'],
    [{ whenGone: "keep", fullEvery: -1 }, "fullEvery is -1: give a number of milliseconds from 0"],
    [{ whenGone: "keep", signal: {} }, "signal is not an AbortSignal"],
    [{ whenGone: "keep", deadline: 0 }, "deadline is 0"],
    [{ whenGone: "keep", onProgress: 1 }, "onProgress is not a function"],
    [{ whenGone: "keep", sameOrganization: "yes" }, 'sameOrganization is "yes": give true or false'],
  ])("%j are refused before anything is sent", async (options, message) => {
    const world = await synced(0);
    const refused = syncSessions(world.client, world.store, options as SyncOptions);
    await expect(refused).rejects.toMatchObject({ name: "InvalidArgumentError" });
    await expect(refused).rejects.toThrow(message);
    expect(world.sent).toEqual([]);
  });

  it("need a client and a store", async () => {
    const { client, store } = await synced(0);
    await expect(syncSessions({} as never, store, { whenGone: "keep" })).rejects.toThrow("give a KayleId");
    await expect(syncSessions(client, Promise.resolve(store) as never, { whenGone: "keep" })).rejects.toThrow(
      "awaited",
    );
  });
});
