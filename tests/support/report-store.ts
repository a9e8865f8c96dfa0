// A store in a file, as a sync leaves it, for reports.
import { join } from "node:path";
import { type Synced, synced } from "./synced.ts";

/** What a newer server may call a code or a claim, for all that is known. */
export const HOSTILE = `</title><img src="https://evil.example/x" onerror="document.title='run'"><script>alert(1)</script>'&\u202e`;

export interface ReportStore extends Synced {
  readonly file: string;
}

/** 400 sessions, all of them synced. */
export async function reportStore(folder: string): Promise<ReportStore> {
  const file = join(folder, "kayle.db");
  const world = await synced(400, file);
  await world.sync();
  return { ...world, file };
}

/** Half of the failures get that code, and most sessions ask for such a claim. */
export function makeHostile({ database }: ReportStore): void {
  const claims = JSON.stringify({ [HOSTILE]: { required: true } });
  database.prepare("UPDATE sessions SET failure_code = ? WHERE status = 'failed' AND id > 'vs_h'").run(HOSTILE);
  database.prepare("UPDATE sessions SET share_fields = ? WHERE id > 'vs_b'").run(claims);
}
