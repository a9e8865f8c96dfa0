import type { SessionStatus } from "../../kayle-id/types.ts";
import type { Context } from "../frame/context.ts";
import type { ListFlags } from "../frame/flags.ts";
import { kayleOf } from "../frame/kayle.ts";
import { writeList } from "../frame/list.ts";
import { UsageError } from "../frame/usage-error.ts";
import { COLUMNS, viewOf } from "./view.ts";

interface Flags extends ListFlags {
  readonly status?: SessionStatus;
  readonly createdFrom?: string;
  readonly createdTo?: string;
  readonly scan?: true;
  readonly watch?: true;
  readonly interval?: number;
}

const INTERVAL_MS = 10_000;

export async function run(context: Context, flags: Flags): Promise<void> {
  const filters = { status: flags.status, created_from: flags.createdFrom, created_to: flags.createdTo };
  if (flags.watch) {
    const { watch } = await import("./watch.ts");
    return watch(context, filters, { all: flags.all === true, interval: flags.interval ?? INTERVAL_MS });
  }
  if (flags.interval !== undefined) throw new UsageError("--interval is of no use without --watch.", "Give both.");
  const { sessions } = kayleOf(context);
  const source = flags.scan ? sessions.scan(filters) : sessions.list({ ...filters, starting_after: flags.after });
  await writeList(context, source, flags, { columns: COLUMNS, rowOf: viewOf, canContinue: !flags.scan });
}
