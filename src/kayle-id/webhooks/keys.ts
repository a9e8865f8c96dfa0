import * as operations from "../../../generated/kayle-id/operations.ts";
import type { paths } from "../../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../../core/api-promise.ts";
import type { Core } from "../../core/core.ts";
import type { CallOptions } from "../../core/options.ts";
import { createList, type ListOptions } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import { dataOf, pages } from "../envelope.ts";
import type { WebhookEncryptionKey, WebhookKeyCreateParams, WebhookKeyListParams } from "../types.ts";

/** The public keys that deliveries are encrypted to. Each endpoint has one active key. */
export class WebhookKeys {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /** The keys of an endpoint, active or not. Empty, without an error, for an endpoint that does not exist. */
  list(endpointId: string, params: WebhookKeyListParams = {}, options?: ListOptions): List<WebhookEncryptionKey> {
    return createList(
      this.#core,
      operations.webhooksKeysList,
      { path: { endpoint_id: endpointId }, query: params },
      options,
      pages,
    );
  }

  /**
   * Adds a key to an endpoint and makes it the active one instead of any other. `generateWebhookKeyPair` makes one:
   *
   * ```ts
   * const { publicKey, privateKey } = await generateWebhookKeyPair("2026-11");
   * await kayle.webhooks.keys.create(endpoint.id, publicKey); // the private key is for the receiver only
   * ```
   *
   * @throws InvalidArgumentError when the JWK holds private members; nothing is sent.
   */
  create(endpointId: string, params: WebhookKeyCreateParams, options?: CallOptions): ApiPromise<WebhookEncryptionKey> {
    const body = { ...params, algorithm: "RSA-OAEP-256", key_type: "RSA" } as const;
    return this.#core.call(operations.webhooksKeysCreate, { path: { endpoint_id: endpointId }, body }, options, dataOf);
  }

  /** Deactivates a key. `keyId` is the `id` of its record. Nothing is sent to an endpoint without an active key. */
  deactivate(keyId: string, options?: CallOptions): ApiPromise<WebhookEncryptionKey> {
    return this.#core.call(operations.webhooksKeysDeactivate, { path: { key_id: keyId } }, options, dataOf);
  }

  /** Makes a key the active one of its endpoint, and the others inactive. `keyId` is the `id` of its record. */
  reactivate(keyId: string, options?: CallOptions): ApiPromise<WebhookEncryptionKey> {
    return this.#core.call(operations.webhooksKeysReactivate, { path: { key_id: keyId } }, options, dataOf);
  }
}
