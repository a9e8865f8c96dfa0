import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { NO_DIFFERENCE } from "./torture/compare.ts";
import { open } from "./torture/sqlite-store.ts";
import { torture } from "./torture/torture.ts";

// A few of them after each change; the hundreds are in torture/.
it("leaves nothing missing, stale or left over when its process is killed at any moment", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  try {
    const at = join(folder, "kayle.db");
    const { differences, counts } = await torture({
      module: "sqlite-store.ts",
      open,
      at,
      kills: 4,
      seed: 3,
    });
    expect(differences).toEqual([NO_DIFFERENCE]);
    expect(counts[0]?.added).toBe(counts[0]?.rows);
    expect(counts[0]?.gone).toBe(counts[0]?.rowsGone);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
