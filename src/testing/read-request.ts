import type { IncomingMessage } from "node:http";

/** Which `Request` refuses to have as its method; `CONNECT` reaches no handler in the first place. */
const FORBIDDEN = new Set(["TRACE", "TRACK"]);

/** What came over the socket as a `Request`. */
export function toRequest(
  { method = "GET", headers, url = "/" }: IncomingMessage,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Request {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, [value].flat().join(", ")]);
  // `Request` allows no body here, and a server takes no notice of it.
  const hasBody = body.length > 0 && method !== "GET" && method !== "HEAD";
  return new Request(`http://127.0.0.1${pathOf(url)}`, {
    // The stand-in is a method that no route has either.
    method: FORBIDDEN.has(method) ? `X-${method}` : method,
    headers: pairs,
    body: hasBody ? body : null,
    signal,
  });
}

/** The path of a request target, which can be a whole URL, as to a proxy, or `*`. Never parsed: `//v1` is not a host. */
function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}

/** The whole body, or that it is longer than `maxBytes`; the rest is then still to come. */
export async function readBody(
  incoming: IncomingMessage,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | "too large"> {
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) return "too large";
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The iterator would destroy the socket when it is left.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > maxBytes) return "too large";
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
