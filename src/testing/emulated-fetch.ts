import { requestPath } from "./request-path.ts";

/** A path before every route, without a slash at its end. */
export function tidyBasePath(basePath: string): string {
  return basePath.replace(/\/+$/, "");
}

/**
 * A function with the signature of `fetch` that asks `answer`, which gets the path below `basePath`, or nothing where it
 * is not below it. Keeps to the signal, as `fetch` does.
 */
export function emulatedFetch(
  basePath: string,
  answer: (request: Request, path: string) => Promise<Response>,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const response = await answer(request, requestPath(request.url, basePath));
    request.signal.throwIfAborted();
    return response;
  };
}
