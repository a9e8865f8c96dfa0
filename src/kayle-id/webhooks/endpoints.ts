import * as operations from "../../../generated/kayle-id/operations.ts";
import type { paths } from "../../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import type { Core } from "../../core/core.ts";
import type { CallOptions } from "../../core/options.ts";
import { createList, type ListOptions } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import { dataOf, nothing, pages } from "../envelope.ts";
import type {
  CreatedWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointCreateParams,
  WebhookEndpointListParams,
  WebhookEndpointUpdateParams,
  WebhookSigningSecret,
} from "../types.ts";

/** URLs that events are sent to. */
export class WebhookEndpoints {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /** The endpoints of the organization, the newest first. */
  list(params: WebhookEndpointListParams = {}, options?: ListOptions): List<WebhookEndpoint> {
    return createList(this.#core, operations.webhooksEndpointsList, { query: params }, options, pages);
  }

  /**
   * A new endpoint, with the secret that signs what it is sent. Nothing is delivered to it before it has an active
   * encryption key: see `webhooks.keys.create`. Not idempotent.
   *
   * @example
   * ```ts
   * const { endpoint, signing_secret } = await kayle.webhooks.endpoints.create({ url: "https://shop.example.com/kayle" });
   * ```
   *
   * @throws InvalidArgumentError when `subscribed_event_types` is empty: the server shows that as all types and sends none of them.
   */
  create(params: WebhookEndpointCreateParams, options?: CallOptions): ApiPromise<CreatedWebhookEndpoint> {
    return this.#core.call(operations.webhooksEndpointsCreate, { body: params }, options, dataOf);
  }

  /** @throws NotFoundError when the organization has no such endpoint. */
  retrieve(endpointId: string, options?: CallOptions): ApiPromise<WebhookEndpoint> {
    return this.#core.call(
      operations.webhooksEndpointsRetrieve,
      { path: { endpoint_id: endpointId } },
      options,
      dataOf,
    );
  }

  /** Changes the given fields and keeps the others; `name: null` removes the name. Not sent twice. */
  update(endpointId: string, params: WebhookEndpointUpdateParams, options?: CallOptions): ApiPromise<WebhookEndpoint> {
    const input = { path: { endpoint_id: endpointId }, body: params };
    return this.#core.call(operations.webhooksEndpointsUpdate, input, options, dataOf);
  }

  /** Deletes an endpoint. Safe to repeat: one that a failed attempt may have deleted counts as deleted. */
  delete(endpointId: string, options?: CallOptions): ApiPromise<void> {
    return this.#core.call(operations.webhooksEndpointsDelete, { path: { endpoint_id: endpointId } }, options, nothing);
  }

  /** The current secret that signs deliveries to the endpoint. Needs `webhooks:write`. */
  revealSigningSecret(endpointId: string, options?: CallOptions): ApiPromise<WebhookSigningSecret> {
    return this.#core.call(
      operations.webhooksEndpointsRevealSigningSecret,
      { path: { endpoint_id: endpointId } },
      options,
      dataOf,
    );
  }

  /**
   * A new signing secret. **It takes effect at once**, without overlap: until receivers know it they reject deliveries,
   * which the server then retries for more than a day. Not idempotent.
   */
  rotateSigningSecret(endpointId: string, options?: CallOptions): ApiPromise<WebhookSigningSecret> {
    return this.#core.call(
      operations.webhooksEndpointsRotateSigningSecret,
      { path: { endpoint_id: endpointId } },
      options,
      dataOf,
    );
  }
}
