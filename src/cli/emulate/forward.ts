import { KayleId } from "../../kayle-id/client.ts";
import type { KayleIdEmulator } from "../../kayle-id/testing/emulator.ts";
import type { Deliver } from "../../kayle-id/testing/state.ts";
import { lostConnection, messageOf, TIMED_OUT } from "../../kayle-id/testing/webhooks/failure.ts";
import { ATTEMPT_TIMEOUT_MS } from "../../kayle-id/testing/webhooks/schedule.ts";
import type { WebhookKeyPair } from "../../kayle-id/webhooks/key-pair.ts";

/** The server takes only public URLs for endpoints: this one stands for the server that deliveries are forwarded to. */
const ENDPOINT_URL = "https://forwarded.example.com/webhooks";

const STOPPED = "the emulator was stopped";

/** A delivery attempt, and what came of it. */
export interface ForwardedAttempt {
  readonly deliveryId: string;
  readonly eventType: string;
  /** 1 for the first one. */
  readonly attempt: number;
  /** Null when there was no response. */
  readonly status: number | null;
  /** The code or the text of the response, or why there was none. */
  readonly message: string;
  readonly durationMs: number;
}

interface ForwarderOptions {
  readonly to: URL;
  /** How many attempts of a delivery were made before. */
  readonly attemptsOf: (deliveryId: string) => number;
  readonly onAttempt: (attempt: ForwardedAttempt) => void;
}

interface Forwarder {
  /** For the emulator's option of that name. */
  readonly deliver: Deliver;
  /** Ends what is under way. */
  stop(): void;
}

/** Sends what goes to the endpoint of `makeEndpoint` on to a URL; nothing goes anywhere else. */
export function createForwarder({ to, attemptsOf, onAttempt }: ForwarderOptions): Forwarder {
  const underWay = new Set<AbortController>();
  let isStopped = false;
  return {
    stop: () => {
      isStopped = true;
      for (const one of underWay) one.abort(new Error(STOPPED));
    },
    deliver: async (request) => {
      // With --fast the next attempt follows at once.
      if (isStopped) throw new Error(STOPPED);
      const started = performance.now();
      const ending = new AbortController();
      underWay.add(ending);
      const timeOut = () => ending.abort(new DOMException(TIMED_OUT.failure ?? "", "TimeoutError"));
      const timer = setTimeout(timeOut, ATTEMPT_TIMEOUT_MS);
      const deliveryId = request.headers.get("x-kayle-delivery-id") ?? "";
      const eventType = request.headers.get("x-kayle-event") ?? "";
      const attempt = attemptsOf(deliveryId) + 1;
      const report = (status: number | null, message: string, durationMs: number) => {
        clearTimeout(timer);
        underWay.delete(ending);
        onAttempt({ deliveryId, eventType, attempt, status, message, durationMs });
      };
      try {
        const response = await send(to, request, ending.signal);
        const durationMs = performance.now() - started;
        // Not awaited: the status alone decides, and a body may take its time.
        void messageOf(response.clone().body).then((message) => report(response.status, message, durationMs));
        return response;
      } catch (error) {
        report(null, lostConnection(error).failure ?? "", performance.now() - started);
        throw error;
      }
    },
  };
}

async function send(to: URL, request: Request, signal: AbortSignal): Promise<Response> {
  if (request.url !== ENDPOINT_URL) throw new Error(`only deliveries to ${ENDPOINT_URL} are forwarded`);
  const { method, headers } = request;
  return fetch(to, { method, headers, body: await request.text(), redirect: "manual", signal });
}

/** Makes the endpoint that is forwarded, with its key, as a user of the API does. Gives its signing secret. */
export async function makeEndpoint(emulator: KayleIdEmulator, { publicKey }: WebhookKeyPair): Promise<string> {
  const { webhooks } = clientOf(emulator);
  const { endpoint, signing_secret } = await webhooks.endpoints.create({ url: ENDPOINT_URL });
  await webhooks.keys.create(endpoint.id, publicKey);
  return signing_secret;
}

/** A client of the emulator in this process, whatever the environment says of another server. */
export function clientOf({ apiKey, fetch }: KayleIdEmulator): KayleId {
  return new KayleId({ apiKey, fetch, baseUrl: "http://127.0.0.1" });
}
