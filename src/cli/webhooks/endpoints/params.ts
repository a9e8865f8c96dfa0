import type { WebhookEndpointCreateParams } from "../../../kayle-id/types.ts";
import { type EndpointFlags, RETENTION_HOURS } from "./flags.ts";

/** The fields of an endpoint that flags set. */
export function paramsOf(flags: EndpointFlags): Partial<WebhookEndpointCreateParams> {
  const { url, name, label, event } = flags;
  const hours = RETENTION_HOURS.find((one) => String(one) === flags.retentionHours);
  return {
    ...(url === undefined ? {} : { url }),
    ...(name === undefined ? {} : { name }),
    ...(label ? { labels: [...label] } : {}),
    ...(event ? { subscribed_event_types: [...event] } : {}),
    ...(hours === undefined ? {} : { undelivered_payload_retention_hours: hours }),
  };
}
