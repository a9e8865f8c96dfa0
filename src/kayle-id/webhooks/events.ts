import * as operations from "../../../generated/kayle-id/operations.ts";
import type { paths } from "../../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import type { Core } from "../../core/core.ts";
import type { CallOptions } from "../../core/options.ts";
import { createList, type ListOptions } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import { dataOf, pages } from "../envelope.ts";
import type { WebhookEvent, WebhookEventListParams } from "../types.ts";

/** What happened and was, or should have been, delivered to endpoints. Claims are only in the delivery itself. */
export class WebhookEvents {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /** The events of the organization, the newest first. */
  list(params: WebhookEventListParams = {}, options?: ListOptions): List<WebhookEvent> {
    return createList(this.#core, operations.webhooksEventsList, { query: params }, options, pages);
  }

  /** @throws NotFoundError when the organization has no such event. */
  retrieve(eventId: string, options?: CallOptions): ApiPromise<WebhookEvent> {
    return this.#core.call(operations.webhooksEventsRetrieve, { path: { event_id: eventId } }, options, dataOf);
  }

  /**
   * Delivers an event again to the endpoints for which its payload is still stored. **A payload is deleted once it has
   * been delivered**, so this helps when your endpoint did not respond with success. Not idempotent: sent once.
   * @throws ConflictError when no payload is left.
   */
  replay(eventId: string, options?: CallOptions): ApiPromise<WebhookEvent> {
    return this.#core.call(operations.webhooksEventsReplay, { path: { event_id: eventId } }, options, dataOf);
  }
}
