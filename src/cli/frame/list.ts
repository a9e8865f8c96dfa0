import { SessionwiseError } from "../../core/errors/base.ts";
import type { Context } from "./context.ts";
import type { ListFlags } from "./flags.ts";
import type { Row } from "./table.ts";
import { note } from "./terminal.ts";
import { WithHint } from "./usage-error.ts";

/** What a person wants to see of a list that they did not narrow. */
const ON_A_TERMINAL = 100;

/** A list or a scan of the SDK. */
interface Source<T> extends AsyncIterable<T> {
  take(count: number): AsyncIterable<T>;
}

/** Writes a list, as much of it as its flags ask for. Without flags a pipe gets every row: what is cut short looks whole. */
export async function writeList<T extends object>(
  { output, onInterrupt }: Context,
  source: Source<T>,
  flags: ListFlags,
  { columns, rowOf = asRow, canContinue = true }: ListView<T>,
): Promise<void> {
  const limit = flags.limit ?? (flags.all || !output.isTable ? undefined : ON_A_TERMINAL);
  onInterrupt(() => {
    const { count, row } = output.last;
    const next =
      canContinue && row?.id !== undefined
        ? `Continue by repeating the command with --after ${String(row.id)}`
        : "Repeat the command.";
    return { done: `${count} rows were written.`, next };
  });
  // One more than wanted shows whether there are more.
  const rows = limit === undefined ? source : source.take(limit + 1);
  let more = false;
  const wanted = (async function* (): AsyncGenerator<Row> {
    let count = 0;
    for await (const row of rows) {
      if (count++ === limit) {
        more = true;
        return;
      }
      yield rowOf(row);
    }
  })();
  await output.rows(wanted, columns).catch((error: unknown) => {
    const cursor = canContinue && SessionwiseError.is(error) ? error.cursor : undefined;
    // Where no row came, there is nothing to continue, and it may be the cursor that is wrong.
    if (cursor === undefined || cursor === flags.after) throw error;
    throw new WithHint(error, `To continue after the last row, repeat the command with --after ${cursor}`);
  });
  if (more && flags.limit === undefined)
    note(`There are more than ${limit}: --all writes every one, --limit as many as you say.`);
}

interface ListView<T> {
  /** Of the table, the most important ones first. */
  readonly columns: readonly string[];
  readonly rowOf?: (row: T) => Row;
  /** Whether --after continues it: after the id of its last row, where rows have one, or at the cursor of an error. @default true */
  readonly canContinue?: boolean;
}

function asRow(row: object): Row {
  return { ...row };
}
