import type { Outcome } from "./apply-fault.ts";
import { asResponse } from "./as-response.ts";

/** A path before every route, without a slash at its end. */
export function tidyBasePath(basePath: string): string {
  return basePath.replace(/\/+$/, "");
}

/** A function with the signature of `fetch` that shows what comes of a request. Keeps to the signal, as `fetch` does. */
export function emulatedFetch(
  exchange: (request: Request) => Promise<Outcome>,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const response = await asResponse(await exchange(request), request.signal);
    request.signal.throwIfAborted();
    return response;
  };
}
