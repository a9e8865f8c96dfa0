import type { LeadRow } from "../types.ts";
import { FileProblem } from "./file-problem.ts";
import { createRecordParser } from "./record-parser.ts";
import { unflattener } from "./unflatten.ts";

/**
 * Turns the bytes of a file into leads, one at a time as they are taken. Throws a `FileProblem` when the file contains
 * something else, or is incomplete.
 */
export interface LeadParser {
  push(bytes: Uint8Array): Iterable<LeadRow>;
  /** @param whole whether the file is known to be complete */
  end(whole: boolean): Iterable<LeadRow>;
}

export function createLeadParser(): LeadParser {
  const parser = createRecordParser();
  let toLead: ((cells: readonly string[]) => LeadRow) | undefined;
  function* leadsOf(records: string[][]): Generator<LeadRow> {
    for (const record of records) {
      if (toLead) yield toLead(record);
      else toLead = unflattenerOf(record);
    }
  }
  return {
    push: (bytes) => leadsOf(parser.push(bytes)),
    *end(whole) {
      const { records, inLine } = parser.end();
      if (!whole && inLine) {
        // If the file is not a file of leads, that is reported first.
        if (!toLead && records[0]) unflattenerOf(records[0]);
        throw new FileProblem(
          "does not end with a line break, and its length is unknown, so it may be truncated: start over",
        );
      }
      yield* leadsOf(records);
    },
  };
}

/** The first record contains the names of the columns. */
function unflattenerOf(columns: readonly string[]): (cells: readonly string[]) => LeadRow {
  // With unsupported line ends, the whole file would be one record.
  if (!columns.includes("leadId") || columns.some((name) => /[\r\n]/.test(name))) {
    throw new FileProblem("has no leadId column: is a proxy or another server responding?");
  }
  if (new Set(columns).size < columns.length) throw new FileProblem("has two columns of the same name");
  const toLead = unflattener(columns);
  return (cells) => {
    if (cells.length !== columns.length) {
      throw new FileProblem(`has a record of ${cells.length} cells but ${columns.length} columns`);
    }
    const lead = toLead(cells);
    if (lead.leadId === null) throw new FileProblem("has a lead without an id");
    return lead;
  };
}
