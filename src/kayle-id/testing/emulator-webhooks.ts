import type { WebhookDelivery, WebhookEndpoint, WebhookEndpointCreateParams } from "../types.ts";
import { generateWebhookKeyPair, type WebhookKeyPair } from "../webhooks/key-pair.ts";
import { createEndpoint } from "./server/webhooks/endpoints.ts";
import { createKey } from "./server/webhooks/keys.ts";
import type { Deliver, State } from "./state.ts";

const DEFAULT_URL = "https://hooks.example.com/kayle";
const KEY_ID = "emulator-key";

/** Made once for all emulators: it takes longer than most tests. Nothing that a test key opens is secret. */
let pair: Promise<WebhookKeyPair> | undefined;

/** What a webhook receiver needs to take an emulator's deliveries: options of `createWebhookReceiver`. */
export interface ConnectedReceiverOptions {
  /** The signing secret of the endpoint. */
  readonly signingSecrets: readonly [string];
  /** The private half of the endpoint's encryption key. */
  readonly privateKeys: readonly [WebhookKeyPair["privateKey"]];
  /** The emulator's clock, by which deliveries are signed. */
  readonly now: () => number;
}

/** A delivery as the API shows it, and why its last attempt failed. */
export interface EmulatedDelivery extends WebhookDelivery {
  /**
   * The `code` with which a webhook receiver refused it, such as `timestamp_out_of_tolerance`; what else the endpoint
   * responded; or why there was no response. Null before the first attempt and after a success.
   */
  readonly last_failure: string | null;
}

/** The webhooks of an emulator: where they go, and what becomes of them. */
export class EmulatorWebhooks {
  readonly #state: State;

  /** @internal */
  constructor(state: State) {
    this.#state = state;
  }

  /**
   * Makes an endpoint with its signing secret and its key, and hands what is sent to it to your receiver, without a
   * network. The options fit `createWebhookReceiver`: secret, private key, and the emulator's clock.
   *
   * ```ts
   * const endpoint = await emulator.webhooks.connectReceiver((options) => {
   *   const receiver = createWebhookReceiver(options);
   *   return (request) => receiver.handle(request, handlers);
   * });
   * ```
   *
   * @param connect gives what takes the requests: a receiver as above, or your whole app, `createApp(options).fetch`
   * @param params of the endpoint, such as `subscribed_event_types`. @default all types, at hooks.example.com
   */
  // The receiver is made by the caller. So it is theirs, as in production, and its schemas are in no bundle of the emulator.
  async connectReceiver(
    connect: (options: ConnectedReceiverOptions) => Deliver | Promise<Deliver>,
    params: Partial<WebhookEndpointCreateParams> = {},
  ): Promise<WebhookEndpoint> {
    if (typeof connect !== "function") {
      throw new RangeError(
        "connectReceiver takes a function that makes a receiver and returns what takes its requests.",
      );
    }
    pair ??= generateWebhookKeyPair(KEY_ID);
    const { publicKey, privateKey } = await pair;
    const { endpoint, signing_secret } = await dataOf<{ endpoint: WebhookEndpoint; signing_secret: string }>(
      createEndpoint(this.#state, post({ url: DEFAULT_URL, ...params })),
    );
    const key = { algorithm: "RSA-OAEP-256", key_type: "RSA", ...publicKey };
    await dataOf(createKey(this.#state, endpoint.id, post(key)));
    const now = () => this.#state.clock.now();
    const deliver = await connect({ signingSecrets: [signing_secret], privateKeys: [privateKey], now });
    this.#state.receivers.set(endpoint.id, deliver);
    return endpoint;
  }

  /** From now on a failed delivery is attempted again at once, as often as before. @internal */
  retryAtOnce(): void {
    this.#state.retries.atOnce = true;
  }

  /** Every delivery, in the order in which they were made. */
  get deliveries(): EmulatedDelivery[] {
    const rows = [...this.#state.webhooks.deliveries.values()];
    return rows.map(({ delivery, failure = null }) => ({ ...delivery, last_failure: failure }));
  }
}

/** A request for the emulator's own handlers: past the key, which need not have the scope, and past the faults. */
function post(body: object): Request {
  const headers = { "content-type": "application/json" };
  return new Request("http://emulator/", { method: "POST", headers, body: JSON.stringify(body) });
}

async function dataOf<T>(responding: Promise<Response>): Promise<T> {
  const response = await responding;
  const text = await response.text();
  if (!response.ok) throw new RangeError(`The emulator refused the endpoint with ${response.status}: ${text}`);
  // The cast: the emulator's own handler has just made it.
  return JSON.parse(text).data as T;
}
