import type { Dispatcher } from "undici";
import { acceptedEncodings } from "./decoders.ts";

/** A request, as this transport is given it. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | Uint8Array | null;
}

/** A request, as a dispatcher takes it. */
export function optionsOf({ url, method, headers: given, body }: Outgoing): Dispatcher.DispatchOptions {
  const { origin, protocol, pathname, search } = new URL(url);
  const headers: string[] = [];
  for (const [name, value] of given) headers.push(name, value);
  if (!given.has("accept-encoding")) headers.push("accept-encoding", acceptedEncodings(protocol));
  // Without undici's own limits: the client has a timeout for each attempt, its body included.
  return { origin, path: pathname + search, method, headers, body, headersTimeout: 0, bodyTimeout: 0 };
}

/** Headers of a response, as `fetch` gives them. */
export function headersOf(received: Readonly<Record<string, string | readonly string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const name in received) {
    for (const value of [received[name] ?? []].flat()) headers.append(name, value);
  }
  return headers;
}
