import type { WebhookDeliveryStatus } from "../../../kayle-id/types.ts";
import type { Context } from "../../frame/context.ts";
import type { ListFlags } from "../../frame/flags.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { writeList } from "../../frame/list.ts";

interface Flags extends ListFlags {
  readonly status?: WebhookDeliveryStatus;
  readonly endpoint?: string;
  readonly event?: string;
}

const COLUMNS = [
  ...["id", "status", "last_status_code", "attempt_count", "created_at"],
  ...["next_attempt_at", "event_id", "webhook_endpoint_id"],
] as const;

export async function run(context: Context, flags: Flags): Promise<void> {
  const filters = { status: flags.status, endpoint_id: flags.endpoint, event_id: flags.event };
  const source = kayleOf(context).webhooks.deliveries.list({ ...filters, starting_after: flags.after });
  await writeList(context, source, flags, { columns: COLUMNS });
}
