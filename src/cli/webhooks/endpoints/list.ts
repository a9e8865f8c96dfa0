import type { WebhookEndpoint } from "../../../kayle-id/types.ts";
import type { Context } from "../../frame/context.ts";
import type { ListFlags } from "../../frame/flags.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { writeList } from "../../frame/list.ts";
import { wordOf } from "../event-type.ts";

interface Flags extends ListFlags {
  readonly enabled?: true;
  readonly disabled?: true;
}

const COLUMNS = ["id", "url", "enabled", "name", "labels", "subscribed_event_types", "created_at"] as const;

export async function run(context: Context, flags: Flags): Promise<void> {
  const enabled = flags.enabled ?? (flags.disabled ? false : undefined);
  const source = kayleOf(context).webhooks.endpoints.list({ enabled, starting_after: flags.after });
  const cellsOf = (endpoint: WebhookEndpoint) => ({
    ...endpoint,
    subscribed_event_types: endpoint.subscribed_event_types.map(wordOf),
  });
  const rowOf = (endpoint: WebhookEndpoint) => (context.output.isTable ? cellsOf(endpoint) : { ...endpoint });
  await writeList(context, source, flags, { columns: COLUMNS, rowOf });
}
