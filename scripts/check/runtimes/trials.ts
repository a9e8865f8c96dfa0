import type { Report } from "../report.ts";

/** One cell of a table: what is tried, and how. */
export interface Trial {
  readonly row: string;
  readonly column: string;
  /** Why it cannot be tried on this machine. */
  readonly missing?: string | undefined;
  /** Throws when it does not work. */
  run(): Promise<void>;
}

export type Outcome = "works" | "fails" | "not tried";
/** By row, then by column. */
export type Table = ReadonlyMap<string, ReadonlyMap<string, Outcome>>;

/** Two at a time: more would only wait for each other. */
const AT_A_TIME = 2;

/** Tries everything and gives the table of it. */
export async function tryAll(trials: readonly Trial[], { step, skip }: Report): Promise<Table> {
  const table = new Map<string, Map<string, Outcome>>();
  for (const { row, column } of trials) {
    const cells = table.get(row) ?? new Map<string, Outcome>();
    table.set(row, cells.set(column, "not tried"));
  }
  const left = trials.values();
  const work = async () => {
    for (const { row, column, missing, run } of left) {
      const name = `${row}, ${column}`;
      if (missing !== undefined) skip(name, missing);
      else table.get(row)?.set(column, (await step(name, run)) ? "works" : "fails");
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return table;
}
