import type { Row } from "./table.ts";
import { columns, hasColor, isTerminal, note, write } from "./terminal.ts";

/** Rows of one table on a terminal: more of them come in further tables, so that nothing waits for the end. */
const ROWS_A_TABLE = 200;

/** Writes what a command found: tables to a terminal, one JSON object a line to anything else and with --json. */
export interface Output {
  readonly isTable: boolean;
  /** Every row as it comes. Columns are for tables, the most important ones first. */
  rows(rows: Iterable<Row> | AsyncIterable<Row>, columns: readonly string[]): Promise<void>;
  one(row: Row): Promise<void>;
  /** The last row that was written, as of now. */
  readonly last: { count: number; row: Row | undefined };
}

export function createOutput(json: boolean): Output {
  const isTable = isTerminal() && !json;
  const last: Output["last"] = { count: 0, row: undefined };
  const written = (row: Row) => {
    last.count++;
    last.row = row;
  };
  return {
    isTable,
    last,
    async rows(rows, names) {
      if (!isTable) {
        for await (const row of rows) {
          await write(`${JSON.stringify(row)}\n`);
          written(row);
        }
        return;
      }
      const { render } = await import("./table.ts");
      let batch: Row[] = [];
      let loss: string | undefined;
      const flush = async () => {
        const rendered = render(batch, names, columns(), hasColor());
        await write(rendered.text);
        loss ??= rendered.loss;
        for (const row of batch) written(row);
        batch = [];
      };
      try {
        for await (const row of rows) {
          batch.push(row);
          if (batch.length === ROWS_A_TABLE) await flush();
        }
      } finally {
        // Rows that came before an error are shown too.
        if (batch.length > 0) await flush();
      }
      if (last.count === 0) note("Nothing found.");
      if (loss) note(loss);
    },
    async one(row) {
      const text = isTable ? (await import("./table.ts")).renderOne(row) : `${JSON.stringify(row)}\n`;
      await write(text);
      written(row);
    },
  };
}
