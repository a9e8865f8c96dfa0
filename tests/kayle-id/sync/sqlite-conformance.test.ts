import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { storeConformance } from "sessionwise/kayle-id/sync/testing";
import { afterEach, beforeEach, describe, it } from "vitest";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the SQLite store", () => {
  it.each(storeConformance)("$name", async ({ run }) => {
    const databases: Database.Database[] = [];
    try {
      await run(() => {
        const database = new Database(join(folder, "kayle.db"));
        databases.push(database);
        return sqliteStore(database);
      });
    } finally {
      for (const database of databases) database.close();
    }
  });
});
