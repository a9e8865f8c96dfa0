import type { WebhookEvent } from "../../../kayle-id/types.ts";
import type { Context } from "../../frame/context.ts";

/** The most important ones first. */
const DELIVERY_COLUMNS = ["status", "last_status_code", "attempt_count", "id", "webhook_endpoint_id"] as const;

/** One event; on a terminal its deliveries are a table below it. */
export async function writeEvent({ output }: Context, event: WebhookEvent): Promise<void> {
  if (!output.isTable) return output.one({ ...event });
  const { deliveries, ...row } = event;
  await output.one(row);
  await output.rows(
    deliveries.map((one) => ({ ...one })),
    DELIVERY_COLUMNS,
  );
}
