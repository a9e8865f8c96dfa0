import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresServer, startPostgres } from "../../../support/services/postgres.ts";
import { NO_DIFFERENCE } from "./compare.ts";
import { open } from "./postgres-store.ts";
import { torture } from "./torture.ts";

/** More of them: `SYNC_KILLS=1000 npm run test:postgres -- torture`. */
const KILLS = Number(process.env.SYNC_KILLS ?? 200);

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

describe("a sync into PostgreSQL that is killed over and over", () => {
  it.each(["keep", "delete"] as const)(
    "leaves nothing missing, stale or left over, with %s",
    { timeout: 3_600_000 },
    async (whenGone) => {
      const at = `${server.url}#${whenGone}`;
      const world = { module: "postgres-store.ts", open, at, kills: KILLS / 2, seed: 11, whenGone };
      const { differences, counts } = await torture(world);
      expect(differences).toEqual(differences.map(() => NO_DIFFERENCE));
      const last = counts.at(-1);
      // What the passes counted is exactly what is there, or was deleted.
      expect(last?.added).toBe((last?.rows ?? 0) + (whenGone === "delete" ? (last?.gone ?? 0) : 0));
      expect(whenGone === "delete" ? 0 : last?.gone).toBe(last?.rowsGone);
    },
  );
});
