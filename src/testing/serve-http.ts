import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onSocket } from "./on-socket.ts";
import type { Outcome } from "./strike.ts";

export interface Listening {
  /** What to give to a client as its `baseUrl`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

/** A request and what it was answered with. */
export interface Exchange {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
}

/** How an emulator is served. */
export interface ServeOptions {
  /** The port; 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** Hears of each request once it was answered, as for a log. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  /** How much of a request body is read. @default 2 MiB */
  readonly maxBodyBytes?: number;
  /** What a longer one is answered with. @default an empty 413 */
  readonly tooLarge?: () => Response;
}

/** What answers; a fault is shown on the socket. */
type Answer = (request: Request) => Promise<Response | Outcome>;

/** Answers over HTTP on loopback what `answer` answers. */
export async function serveHttp(answer: Answer, options: ServeOptions = {}): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    const started = performance.now();
    const { method = "GET", url: path = "/" } = incoming;
    outgoing.once("finish", () =>
      options.onExchange?.({ method, path, status: outgoing.statusCode, durationMs: performance.now() - started }),
    );
    exchange(answer, options, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function exchange(
  answer: Answer,
  { maxBodyBytes = 2 * 2 ** 20, tooLarge = () => new Response(null, { status: 413 }) }: ServeOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming, maxBodyBytes);
  if (body === "too large") {
    // The rest of the upload is not waited for.
    outgoing.setHeader("connection", "close");
    await write(tooLarge(), outgoing);
    incoming.destroy();
    return;
  }
  const { method = "GET", headers, url = "/" } = incoming;
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, [value].flat().join(", ")]);
  // Joined by hand: `new URL("//v1/sessions", base)` would take v1 for a host.
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const request = new Request(`http://127.0.0.1${url}`, {
    method,
    headers: pairs,
    body: body.length > 0 ? body : null,
    signal: gone.signal,
  });
  const outcome = await answer(request);
  if (outcome instanceof Response) await write(outcome, outgoing);
  else if (outcome.kind === "answer") await write(outcome.response, outgoing);
  else await onSocket(outcome, outgoing);
}

async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | "too large"> {
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) return "too large";
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > maxBytes) return "too large";
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function write(answer: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  outgoing.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    outgoing.setHeader(name, value);
  });
  // Without these Node would add no length to a HEAD, and chunk the rest.
  if (answer.status !== 204 && outgoing.req.method !== "HEAD") outgoing.setHeader("content-length", body.length);
  await new Promise<void>((resolve) => outgoing.end(body, () => resolve()));
}
