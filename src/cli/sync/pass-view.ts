import type { PassRecord } from "../../kayle-id/sync/pass-record.ts";
import { cellOf } from "../frame/cells.ts";
import type { Row } from "../frame/table.ts";

/** What a pass did. */
export function viewOf(pass: PassRecord, resumed: boolean): Row {
  const { id, kind, reason, startedAt, completedAt, rows, added, changed, gone, matchesOverview } = pass;
  return {
    ...{ pass: id, kind, reason, resumed, started_at: startedAt, completed_at: completedAt },
    ...{ rows, added, changed, gone, matches_overview: matchesOverview },
  };
}

/** The same for a person, narrow enough for any terminal. */
export function textOf(pass: PassRecord, resumed: boolean): string {
  const { kind, reason, completedAt, rows, added, changed, gone, matchesOverview } = pass;
  const after = resumed ? ", continued" : "";
  const lines = [
    `${cellOf(completedAt)}  ${kind} pass (${reason}${after})`,
    `  ${rows} rows: ${added} added, ${changed} changed, ${gone} gone`,
  ];
  if (matchesOverview) lines.push("  as many as the server's overview counts");
  if (matchesOverview === false) lines.push("  not what the overview counts: the next pass reads all");
  return `${lines.join("\n")}\n`;
}
