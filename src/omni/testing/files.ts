import { decodeText } from "../../testing/request-path.ts";
import { refusedFile } from "./responses.ts";
import type { State } from "./server.ts";

/** The file host's response to a request with a key. */
export function refuseKey(): Response {
  return refusedFile(400, "InvalidArgument", "Only one auth mechanism allowed: the API key must not be sent here");
}

/** Responds as the host of the files, which accepts signatures and no keys. */
export function serveFile(state: State, request: Request): Response {
  const { pathname, searchParams } = new URL(request.url);
  const file = state.files.get(/^\/analytics-exports\/(\w+)\.csv$/.exec(pathname)?.[1] ?? "");
  if (!file || request.method !== "GET") return refusedFile(404, "NoSuchKey", "The specified key does not exist.");
  if (searchParams.get("X-Amz-Signature") !== file.signature) {
    return refusedFile(403, "SignatureDoesNotMatch", "The request signature does not match.");
  }
  if (state.clock.now() >= file.expiresMs) return refusedFile(403, "AccessDenied", "Request has expired");
  const body = new TextEncoder().encode(file.text);
  const headers = { "content-type": "text/csv; charset=utf-8", "content-length": String(body.byteLength) };
  return new Response(body, { headers });
}

/** Whether a request has a key anywhere: in any header, or in its URL. */
export function carriesKey({ keys }: State, { headers, url }: Request): boolean {
  if (headers.has("x-api-key") || headers.has("authorization")) return true;
  const sent = [decodeText(url), ...[...headers].map(([, value]) => value)];
  return [...keys].some((key) => sent.some((text) => text.includes(key)));
}
