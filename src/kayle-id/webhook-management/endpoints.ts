import * as operations from "../../../generated/kayle-id/operations.ts";
import type { paths } from "../../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import type { Core } from "../../core/core.ts";
import type { CallOptions } from "../../core/options.ts";
import { createList, type ListOptions } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import { dataOf } from "../envelope.ts";
import { listSetup } from "../list-setup.ts";
import type {
  CreatedWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointCreateParams,
  WebhookEndpointListParams,
  WebhookEndpointUpdateParams,
  WebhookSigningSecret,
} from "../types.ts";
import { checkEndpoint } from "./check-endpoint.ts";

/** URLs that events are sent to. */
export class WebhookEndpoints {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /** The endpoints of the organization, the newest first. */
  list(params: WebhookEndpointListParams = {}, options?: ListOptions): List<WebhookEndpoint> {
    return createList(
      listSetup(
        this.#core,
        operations.webhooksEndpointsList,
        params,
        options,
        (query) => (http, via) => http.GET("/v1/webhooks/endpoints", { params: { query }, ...via }),
      ),
    );
  }

  /**
   * A new endpoint, with the secret that signs what it is sent. Nothing is delivered to it before it has an active
   * encryption key: see `webhooks.keys.create`. Not idempotent.
   *
   * @throws InvalidArgumentError when `subscribed_event_types` is empty: the server shows that as all types and sends none.
   */
  create(params: WebhookEndpointCreateParams, options?: CallOptions): ApiPromise<CreatedWebhookEndpoint> {
    const operation = operations.webhooksEndpointsCreate;
    return this.#core.call(
      operation,
      options,
      async (http, via) => http.POST("/v1/webhooks/endpoints", { body: checkEndpoint(operation, params), ...via }),
      dataOf,
    );
  }

  /** @throws NotFoundError when the organization has no such endpoint. */
  retrieve(endpointId: string, options?: CallOptions): ApiPromise<WebhookEndpoint> {
    return this.#core.call(
      operations.webhooksEndpointsRetrieve,
      options,
      (http, via) =>
        http.GET("/v1/webhooks/endpoints/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, ...via }),
      dataOf,
    );
  }

  /** Changes what is named and leaves the rest; `name: null` takes the name away. Not sent twice. */
  update(endpointId: string, params: WebhookEndpointUpdateParams, options?: CallOptions): ApiPromise<WebhookEndpoint> {
    const operation = operations.webhooksEndpointsUpdate;
    return this.#core.call(
      operation,
      options,
      async (http, via) =>
        http.PATCH("/v1/webhooks/endpoints/{endpoint_id}", {
          params: { path: { endpoint_id: endpointId } },
          body: checkEndpoint(operation, params),
          ...via,
        }),
      dataOf,
    );
  }

  /** Deletes an endpoint. Safe to repeat: one that a lost attempt may have deleted counts as deleted. */
  delete(endpointId: string, options?: CallOptions): ApiPromise<void> {
    return this.#core.call(
      operations.webhooksEndpointsDelete,
      options,
      (http, via) =>
        http.DELETE("/v1/webhooks/endpoints/{endpoint_id}", { params: { path: { endpoint_id: endpointId } }, ...via }),
      () => undefined,
    );
  }

  /** The secret that signs deliveries to the endpoint, as it is now. Needs `webhooks:write`. */
  revealSigningSecret(endpointId: string, options?: CallOptions): ApiPromise<WebhookSigningSecret> {
    return this.#core.call(
      operations.webhooksEndpointsRevealSigningSecret,
      options,
      (http, via) =>
        http.POST("/v1/webhooks/endpoints/{endpoint_id}/signing-secret/reveal", {
          params: { path: { endpoint_id: endpointId } },
          ...via,
        }),
      dataOf,
    );
  }

  /**
   * A new signing secret. **It takes effect at once**, without overlap: until receivers know it they refuse deliveries,
   * which the server then tries again for a day and more. Not idempotent.
   */
  rotateSigningSecret(endpointId: string, options?: CallOptions): ApiPromise<WebhookSigningSecret> {
    return this.#core.call(
      operations.webhooksEndpointsRotateSigningSecret,
      options,
      (http, via) =>
        http.POST("/v1/webhooks/endpoints/{endpoint_id}/signing-secret/rotate", {
          params: { path: { endpoint_id: endpointId } },
          ...via,
        }),
      dataOf,
    );
  }
}
