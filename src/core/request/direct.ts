/** A response before its body. */
export interface Head {
  readonly status: number;
  readonly headers: Headers;
}

interface DirectRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/**
 * Sends a request and hands over each piece of the body, decompressed, as it comes. `response` is fulfilled when all of it
 * has come. What `onChunk` throws closes the connection and is what `response` is rejected with; `cancel` closes it too.
 * Rejections are those that a `fetch` of the same transport has.
 */
export type SendDirectly = (
  request: DirectRequest,
  onChunk: (chunk: Uint8Array, head: Head) => void,
) => { readonly response: Promise<Head>; cancel(): void };

/**
 * The property by which a `fetch` offers `SendDirectly`: a `Response` and its stream cost more than the rest of an
 * attempt, and without a middleware nobody sees them. A registered symbol, because the ES module and CommonJS forms of
 * this package can be loaded side by side.
 */
export const DIRECT: unique symbol = Symbol.for("sessionwise.direct");

/** Marks what a transport rejects with when no byte of the request had been written. A registered symbol, as above. */
export const NOT_SENT: unique symbol = Symbol.for("sessionwise.notSent");

/** The direct way of a `fetch`, if it has one. */
export function directWayOf(fetch: object | undefined): SendDirectly | undefined {
  const found: unknown = fetch && Reflect.get(fetch, DIRECT);
  // The cast: a function under this symbol is one of ours.
  return typeof found === "function" ? (found as SendDirectly) : undefined;
}
