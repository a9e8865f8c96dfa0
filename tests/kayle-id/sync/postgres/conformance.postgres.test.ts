import { randomUUID } from "node:crypto";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { storeConformance } from "sessionwise/kayle-id/sync/testing";
import { afterAll, beforeAll, describe, it } from "vitest";
import { Database } from "./support.ts";

let database: Database;
beforeAll(async () => {
  database = await Database.start();
});
afterAll(() => database[Symbol.asyncDispose]());

describe("the PostgreSQL store", () => {
  it.each(storeConformance)("$name", async ({ run }) => {
    const schema = randomUUID();
    await run(() => postgresStore(database.pool(), { schema }));
  });
});
