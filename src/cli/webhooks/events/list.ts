import type { WebhookEvent, WebhookEventType } from "../../../kayle-id/types.ts";
import type { Context } from "../../frame/context.ts";
import type { ListFlags } from "../../frame/flags.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { writeList } from "../../frame/list.ts";
import { wordOf } from "../event-type.ts";

interface Flags extends ListFlags {
  readonly type?: WebhookEventType;
  readonly createdFrom?: string;
  readonly createdTo?: string;
}

const COLUMNS = ["id", "type", "created_at", "deliveries", "trigger_id"] as const;

export async function run(context: Context, flags: Flags): Promise<void> {
  const { events } = kayleOf(context).webhooks;
  const filters = { type: flags.type, created_from: flags.createdFrom, created_to: flags.createdTo };
  // A cell has no room for more than what became of each delivery.
  const cellsOf = (event: WebhookEvent) => ({
    ...event,
    type: wordOf(event.type),
    deliveries: event.deliveries.map(({ status }) => status),
  });
  const rowOf = (event: WebhookEvent) => (context.output.isTable ? cellsOf(event) : { ...event });
  await writeList(context, events.list({ ...filters, starting_after: flags.after }), flags, {
    columns: COLUMNS,
    rowOf,
  });
}
