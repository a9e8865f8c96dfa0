import type { LeadRow } from "../types.ts";
import { FileProblem } from "./file-problem.ts";
import { createRecordParser } from "./record-parser.ts";
import { unflattener } from "./unflatten.ts";

/**
 * Turns the bytes of a file into leads, one after the other as they are taken. Throws a `FileProblem` where it holds
 * something else, or less than it should.
 */
export interface LeadParser {
  push(bytes: Uint8Array): Iterable<LeadRow>;
  /** @param whole whether it is known that nothing of the file is missing */
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
        // Something else than a file of leads is said to be that first.
        if (!toLead && records[0]) unflattenerOf(records[0]);
        throw new FileProblem(
          "does not end with a line break, and its length is not known, so it may be cut: read it again",
        );
      }
      yield* leadsOf(records);
    },
  };
}

/** The first record has the names of the columns. */
function unflattenerOf(columns: readonly string[]): (cells: readonly string[]) => LeadRow {
  // Line ends that are none here would make everything one record.
  if (!columns.includes("leadId") || columns.some((name) => /[\r\n]/.test(name))) {
    throw new FileProblem("has no column leadId: did something else answer?");
  }
  if (new Set(columns).size < columns.length) throw new FileProblem("has two columns of one name");
  const toLead = unflattener(columns);
  return (cells) => {
    if (cells.length !== columns.length) {
      throw new FileProblem(`has a record of ${cells.length} cells where there are ${columns.length} columns`);
    }
    const lead = toLead(cells);
    if (lead.leadId === null) throw new FileProblem("has a lead without its id");
    return lead;
  };
}
