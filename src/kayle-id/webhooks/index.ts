import type { paths } from "../../../generated/kayle-id/types.ts";
import type { Core } from "../../core/core.ts";
import { WebhookDeliveries } from "./deliveries.ts";
import { WebhookEndpoints } from "./endpoints.ts";
import { WebhookEvents } from "./events.ts";
import { WebhookKeys } from "./keys.ts";

/** Webhook endpoints, their encryption keys, events and deliveries. To receive events see `sessionwise/kayle-id/webhooks`. */
export class Webhooks {
  readonly endpoints: WebhookEndpoints;
  readonly keys: WebhookKeys;
  readonly events: WebhookEvents;
  readonly deliveries: WebhookDeliveries;

  /** @internal */
  constructor(core: Core<paths>) {
    this.endpoints = new WebhookEndpoints(core);
    this.keys = new WebhookKeys(core);
    this.events = new WebhookEvents(core);
    this.deliveries = new WebhookDeliveries(core);
  }
}
