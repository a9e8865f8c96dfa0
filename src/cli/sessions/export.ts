import { PaginationError } from "../../core/errors/other-errors.ts";
import type { AnySession } from "../../kayle-id/export/any-session.ts";
import { toCsv } from "../../kayle-id/export/csv.ts";
import { exportNdjson } from "../../kayle-id/export/node.ts";
import { toParquet } from "../../kayle-id/export/parquet.ts";
import type { Context } from "../frame/context.ts";
import { passingFailure } from "../frame/failure.ts";
import { asFileFailure } from "../frame/file-failure.ts";
import { loadPeer } from "../frame/peer.ts";
import { createProgress } from "../frame/progress.ts";
import { note } from "../frame/terminal.ts";
import { UsageError, WithHint } from "../frame/usage-error.ts";
import { checkWritable, refuseExisting, removePart, writeWhole } from "../frame/whole-file.ts";
import { openSource, type SourceFlags } from "./export-source.ts";

interface Flags extends SourceFlags {
  readonly to: string;
  readonly force?: true;
}

type Format = "ndjson" | "csv" | "parquet";
/** Gives the sessions after an id. */
type Read = (after?: string) => AsyncIterable<AnySession>;

export async function run(context: Context, flags: Flags): Promise<void> {
  const { to, force = false } = flags;
  const format = formatOf(flags);
  checkWritable(to);
  if (format !== "ndjson") refuseExisting(to, force);
  if (format === "parquet") await loadPeer("hyparquet-writer", "A Parquet file", () => import("hyparquet-writer"));
  const source = await openSource(context, flags);
  const progress = createProgress();
  let count = 0;
  const read: Read = async function* (after) {
    for await (const session of source.after(after)) {
      progress.show(`${++count} sessions`);
      yield session;
    }
  };
  context.onInterrupt(() => {
    progress.clear();
    if (format === "ndjson") return { done: `${to} is not complete.`, next: "The same command continues it." };
    removePart(to);
    return { done: `${to} was not written.`, next: "Repeat the command: it starts again." };
  });
  try {
    const continuedAfter = format === "ndjson" ? await writeNdjson(read, to) : undefined;
    if (format !== "ndjson") await writeWhole(to, format === "csv" ? toCsv(read()) : toParquet(read()), force);
    progress.clear();
    await context.output.one({ file: to, sessions: count, continued_after: continuedAfter ?? null });
  } catch (error) {
    throw asFileFailure(to, error);
  } finally {
    progress.clear();
    await source.close();
  }
}

function formatOf({ to, force }: Flags): Format {
  const format = /\.(ndjson|csv|parquet)$/i.exec(to)?.[1]?.toLowerCase();
  if (format === undefined) {
    const hint = "Give a name that ends in .ndjson, .csv or .parquet.";
    throw new UsageError(`The name ${to} does not say a format.`, hint);
  }
  if (force && format === "ndjson") {
    const hint = `To start again, remove ${to} first.`;
    throw new UsageError("--force is for CSV and Parquet: a file of NDJSON is continued.", hint);
  }
  // The cast: it is one of the three words.
  return format as Format;
}

/** Gives the id after which the file was continued. */
async function writeNdjson(read: Read, to: string): Promise<string | undefined> {
  try {
    const { continuedAfter } = await exportNdjson(read, to);
    if (continuedAfter !== undefined) {
      note("The file was continued: of sessions created since it was begun, only those with later ids are in it.");
    }
    return continuedAfter;
  } catch (error) {
    if (PaginationError.is(error))
      throw new WithHint(error, "CSV and Parquet need no order: give such a name to --to.");
    if (!passingFailure(error)) throw error;
    throw new WithHint(error, "What came before is in the file: the same command continues it.");
  }
}
