import type { Context } from "../../frame/context.ts";
import type { ListFlags } from "../../frame/flags.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { writeList } from "../../frame/list.ts";

interface Flags extends ListFlags {
  readonly active?: true;
  readonly inactive?: true;
}

const COLUMNS = ["id", "key_id", "is_active", "created_at", "disabled_at", "algorithm"] as const;

export async function run(context: Context, flags: Flags, endpointId: string): Promise<void> {
  const is_active = flags.active ?? (flags.inactive ? false : undefined);
  const source = kayleOf(context).webhooks.keys.list(endpointId, { is_active, starting_after: flags.after });
  await writeList(context, source, flags, { columns: COLUMNS });
}
