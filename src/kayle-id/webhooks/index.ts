import type { paths } from "../../../generated/kayle-id/types.ts";
import type { Core } from "../../core/core.ts";
import { WebhookDeliveries } from "./deliveries.ts";
import { WebhookEndpoints } from "./endpoints.ts";
import { WebhookEvents } from "./events.ts";
import { WebhookKeys } from "./keys.ts";

/** Webhook endpoints, their encryption keys, events and deliveries. To receive events see `sessionwise/kayle-id/webhooks`. */
export class Webhooks {
  /** URLs that events are sent to, and the secrets that sign what is sent there. */
  readonly endpoints: WebhookEndpoints;
  /** Public keys that the server encrypts to. */
  readonly keys: WebhookKeys;
  /** What happened. */
  readonly events: WebhookEvents;
  /** Events on their way to endpoints. */
  readonly deliveries: WebhookDeliveries;

  /** @internal */
  constructor(core: Core<paths>) {
    this.endpoints = new WebhookEndpoints(core);
    this.keys = new WebhookKeys(core);
    this.events = new WebhookEvents(core);
    this.deliveries = new WebhookDeliveries(core);
  }
}
