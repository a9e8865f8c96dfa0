import { omni as api } from "../../omni/api.ts";
import { Omni } from "../../omni/client.ts";
import type { Context } from "../frame/context.ts";
import type { ListFlags } from "../frame/flags.ts";
import { writeList } from "../frame/list.ts";
import { credentials } from "../frame/profiles.ts";

interface Flags extends ListFlags {
  readonly createdFrom?: string;
  readonly createdTo?: string;
  /** False with `--no-repeats`, as commander has it. */
  readonly repeats: boolean;
  readonly totals?: true;
}

/** Of the table, the most important ones first. */
const COLUMNS = [
  "leadId",
  "firstName",
  "lastName",
  "createdAt",
  "completedAt",
  "totalMessages",
  "email",
  "phoneNumber",
];

export async function run(context: Context, flags: Flags): Promise<void> {
  const { analytics } = new Omni(credentials(api, "omni", context.profile));
  const window = { start: flags.createdFrom, end: flags.createdTo };
  const leads = analytics.leads({ ...window, token: flags.after }, { dedupe: !flags.repeats });
  if (flags.totals) await context.output.one({ ...(await leads.totals()) });
  else await writeList(context, leads, flags, { columns: COLUMNS });
}
