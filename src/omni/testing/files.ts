import { decodeText } from "../../testing/request-path.ts";
import type { State } from "./server.ts";

/** Answers as the host of the files, which knows signatures and no keys. A key that arrives there is a leak. */
export function serveFile(state: State, request: Request, onLeak: () => void): Response {
  if (carriesKey(state, request)) {
    onLeak();
    return refused(400, "InvalidArgument", "Only one auth mechanism allowed: the API key must not be sent here");
  }
  const failure = state.failures.get("analytics.rows")?.shift();
  if (failure !== undefined) {
    return typeof failure === "number" ? refused(failure, "Refused", "Refused on request") : failure;
  }
  const { pathname, searchParams } = new URL(request.url);
  const file = state.files.get(/^\/analytics-exports\/(\w+)\.csv$/.exec(pathname)?.[1] ?? "");
  if (!file || request.method !== "GET") return refused(404, "NoSuchKey", "The specified key does not exist.");
  if (searchParams.get("X-Amz-Signature") !== file.signature) {
    return refused(403, "SignatureDoesNotMatch", "The request signature does not match.");
  }
  if (state.clock.now() >= file.expiresMs) return refused(403, "AccessDenied", "Request has expired");
  const body = new TextEncoder().encode(file.text);
  const headers = { "content-type": "text/csv; charset=utf-8", "content-length": String(body.byteLength) };
  return new Response(body, { headers });
}

/** Whether a request has a key anywhere: in a header, under whatever name, or in its URL. */
function carriesKey({ keys }: State, { headers, url }: Request): boolean {
  if (headers.has("x-api-key") || headers.has("authorization")) return true;
  const sent = [decodeText(url), ...[...headers].map(([, value]) => value)];
  return [...keys].some((key) => sent.some((text) => text.includes(key)));
}

function refused(status: number, code: string, message: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return new Response(body, { status, headers: { "content-type": "application/xml" } });
}
