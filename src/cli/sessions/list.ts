import type { SessionStatus } from "../../kayle-id/types.ts";
import type { Context } from "../frame/context.ts";
import type { ListFlags } from "../frame/flags.ts";
import { kayleOf } from "../frame/kayle.ts";
import { writeList } from "../frame/list.ts";
import { COLUMNS, viewOf } from "./view.ts";

interface Flags extends ListFlags {
  readonly status?: SessionStatus;
  readonly createdFrom?: string;
  readonly createdTo?: string;
  readonly scan?: true;
}

export async function run(context: Context, flags: Flags): Promise<void> {
  const { sessions } = kayleOf(context);
  const filters = { status: flags.status, created_from: flags.createdFrom, created_to: flags.createdTo };
  const source = flags.scan ? sessions.scan(filters) : sessions.list({ ...filters, starting_after: flags.after });
  await writeList(context, source, flags, { columns: COLUMNS, rowOf: viewOf, canContinue: !flags.scan });
}
