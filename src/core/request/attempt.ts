import { readText } from "./body.ts";
import type { Call } from "./call.ts";

/** A request as it goes out, the same for every attempt. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** An answer, read to its end. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** 64 MiB of decoded body. */
const MAX_BYTES = 64 * 2 ** 20;

/** Sends the request once and reads the answer to its end; `onSend` hears when the first byte may go out. */
export async function sendOnce(
  { url, method, headers, body }: OutgoingRequest,
  { api, config, secrets }: Call,
  signal: AbortSignal,
  onSend: () => void,
): Promise<Received> {
  const key = await config.apiKey();
  secrets.add(key);
  const withKey = new Headers(headers);
  withKey.set(...api.authorize(key));
  // Unbound, because workerd refuses `fetch` as a method of something else; and no `cache`, which older workerd refuses.
  const fetch = config.fetch ?? globalThis.fetch;
  if (signal.aborted) throw signal.reason;
  onSend();
  const init = { method, headers: withKey, signal, redirect: "manual" } as const;
  const response = await fetch(url, body === undefined ? init : { ...init, body });
  if (signal.aborted) {
    // A `fetch` that ignores its signal must not leave a body open that nobody will read.
    response.body?.cancel().catch(() => {});
    throw signal.reason;
  }
  return { status: response.status, headers: response.headers, text: await readText(response, MAX_BYTES) };
}
