import type { Context } from "../frame/context.ts";
import { asFileFailure } from "../frame/file-failure.ts";
import { kayleOf } from "../frame/kayle.ts";
import { note } from "../frame/terminal.ts";
import { checkWritable, removePart, writeWhole } from "../frame/whole-file.ts";
import type { StoreFlags } from "../store/flags.ts";
import { type OpenedStore, openGivenStore } from "../store/open.ts";
import { collect } from "./report/collect.ts";
import { pageOf } from "./report/page.ts";
import { checkZone, type PeriodFlags, periodOf } from "./report/period.ts";
import { type Source, sourceOfApi, sourceOfStore } from "./report/source.ts";

interface Flags extends PeriodFlags, StoreFlags {
  readonly toFile: string;
}

/** Writes the report, and says what is in it. */
export async function run(context: Context, flags: Flags): Promise<void> {
  checkZone(flags.timeZone);
  checkWritable(flags.toFile);
  context.onInterrupt(() => {
    removePart(flags.toFile);
    return { done: `${flags.toFile} was not written.`, next: "Repeat the command." };
  });
  const opened = await openGivenStore(flags);
  try {
    await write(context, flags, await sourceOf(context, opened));
  } finally {
    await opened?.close();
  }
}

function sourceOf(context: Context, opened: OpenedStore | undefined): Promise<Source> {
  return opened ? sourceOfStore(opened) : sourceOfApi(kayleOf(context));
}

async function write({ output }: Context, flags: Flags, source: Source): Promise<void> {
  const period = periodOf(flags, source.asOf);
  const { first, last, timeZone } = period;
  note(`Reading the sessions of ${first} to ${last} from ${source.name}.`);
  const report = await collect(source, period);
  await writeWhole(flags.toFile, [new TextEncoder().encode(pageOf(report))], true).catch((error) => {
    throw asFileFailure(flags.toFile, error);
  });
  const missing = report.wholeFrom === null ? null : new Date(report.wholeFrom).toISOString();
  if (missing)
    note("Some sessions of the first days can be missing: the server deletes them 30 days after they ended.");
  await output.one({
    file: flags.toFile,
    ...{ first, last, time_zone: timeZone, as_of: new Date(source.asOf).toISOString() },
    sessions: report.overview.summary.total,
    complete_from: missing,
  });
}
