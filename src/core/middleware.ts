import type { OperationInfo } from "./errors/index.ts";

/** One attempt on its way out. */
export interface AttemptRequest {
  /** Which operation it is an attempt of. */
  readonly operation: OperationInfo;
  /** From 1. */
  readonly attempt: number;
  /** The whole URL, with its query. */
  readonly url: string;
  /** The method of HTTP. */
  readonly method: string;
  /** A copy of its own: change it as you like. It does not hold the key. */
  readonly headers: Headers;
  /** The JSON that is sent; undefined when there is none. */
  readonly body: string | undefined;
  /** Aborted when the attempt is abandoned. */
  readonly signal: AbortSignal;
}

/**
 * Wraps each attempt of each call.
 *
 * - **When**: once an attempt, the first of several outermost; inside the attempt's timeout and the call's deadline, and
 *   before the key is put in and after it was sent. The body of the response has not been read yet.
 * - **What it sees**: the request as it goes out, ids and personal fields included, but never the key; and the response.
 *   What it does with them is its own responsibility: redact before logging, or use an `observer`.
 * - **What it may replace**: headers, query and body of the request, by `next({ ...request, body })`, never its method,
 *   origin or path; and the response, by returning another `Response`, with or without calling `next`.
 * - **How often it may call `next`**: once. A write must not be sent twice without the retry policy.
 * - **An error in it** ends the call with a `MiddlewareError` and is not tried again. Errors of `next` may be caught;
 *   rethrown as they are, they count as what they are.
 */
export type Middleware = (
  request: AttemptRequest,
  next: (request: AttemptRequest) => Promise<Response>,
) => Promise<Response>;

/** The middlewares around `send`, the first outermost. */
export function compose(
  middlewares: readonly Middleware[],
  send: (request: AttemptRequest) => Promise<Response>,
): (request: AttemptRequest) => Promise<Response> {
  return middlewares.reduceRight<(request: AttemptRequest) => Promise<Response>>((inner, middleware) => {
    return async (request) => {
      let called = false;
      return middleware(request, async (changed) => {
        if (called) throw new Error("A middleware called next() twice.");
        called = true;
        return inner(changed);
      });
    };
  }, send);
}
