import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NO_DIFFERENCE } from "./compare.ts";
import { open } from "./sqlite-store.ts";
import { torture } from "./torture.ts";

/** Fewer in `.ci/run`, for its half hour; `SYNC_KILLS=1000 npm run test:torture` for more. */
const KILLS = Number(process.env.SYNC_KILLS ?? 200);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a sync into SQLite that is killed over and over", () => {
  it.each(["keep", "delete"] as const)(
    "leaves nothing missing, stale or left over, with %s",
    { timeout: 3_600_000 },
    async (whenGone) => {
      const at = join(folder, "kayle.db");
      const { differences, counts } = await torture({
        module: "sqlite-store.ts",
        open,
        at,
        kills: KILLS / 2,
        seed: 7,
        whenGone,
      });
      expect(differences).toEqual(differences.map(() => NO_DIFFERENCE));
      const last = counts.at(-1);
      expect(last?.added).toBe((last?.rows ?? 0) + (whenGone === "delete" ? (last?.gone ?? 0) : 0));
      expect(whenGone === "delete" ? 0 : last?.gone).toBe(last?.rowsGone);
    },
  );
});
