import type { LeadRow } from "../types.ts";
import { FileProblem } from "./file-problem.ts";
import { createRecordParser } from "./record-parser.ts";
import { unflattener } from "./unflatten.ts";

/** Turns the bytes of a file into leads. Throws a `FileProblem` where it holds something else, or less than it should. */
export interface LeadParser {
  push(bytes: Uint8Array): LeadRow[];
  end(): LeadRow[];
}

export function createLeadParser(): LeadParser {
  const parser = createRecordParser();
  let toLead: ((cells: readonly string[]) => LeadRow) | undefined;
  const leadsOf = ([...records]: string[][]): LeadRow[] => {
    toLead ??= unflattenerOf(records.shift());
    return toLead ? records.map(toLead) : [];
  };
  return { push: (bytes) => leadsOf(parser.push(bytes)), end: () => leadsOf(parser.end()) };
}

/** The first record has the names of the columns. A file without one has no leads either. */
function unflattenerOf(columns: string[] | undefined): ((cells: readonly string[]) => LeadRow) | undefined {
  if (!columns) return undefined;
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
