import * as operations from "../../../generated/kayle-id/operations.ts";
import type { paths } from "../../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import type { Core } from "../../core/core.ts";
import type { CallOptions } from "../../core/options.ts";
import { createList, type ListOptions } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import { dataOf, pages } from "../envelope.ts";
import type { WebhookDelivery, WebhookDeliveryListParams } from "../types.ts";

/** Deliveries of events to endpoints: one for each event and endpoint, with up to eight delivery attempts. */
export class WebhookDeliveries {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /** The deliveries of the organization, the newest first. */
  list(params: WebhookDeliveryListParams = {}, options?: ListOptions): List<WebhookDelivery> {
    return createList(this.#core, operations.webhooksDeliveriesList, { query: params }, options, pages);
  }

  /**
   * Retries a delivery now. Not idempotent: sent once.
   * @throws ConflictError when it cannot be retried; with `WEBHOOK_PAYLOAD_EXPIRED` its payload has been deleted.
   */
  retry(deliveryId: string, options?: CallOptions): ApiPromise<WebhookDelivery> {
    return this.#core.call(operations.webhooksDeliveriesRetry, { path: { delivery_id: deliveryId } }, options, dataOf);
  }
}
