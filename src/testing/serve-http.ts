import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Outcome } from "./apply-fault.ts";
import { onSocket } from "./on-socket.ts";
import { readBody, toRequest } from "./read-request.ts";

const NO_TUNNEL = "HTTP/1.1 501 Not Implemented\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/** A server that listens. */
export interface Listening {
  /** What to give to a client as its `baseUrl`. */
  readonly url: string;
  /** Its port. */
  readonly port: number;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

/** A request and the status of its response. */
export interface Exchange {
  /** The method of the request. */
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The status of the response. */
  readonly status: number;
  /** Milliseconds from the request to its response. */
  readonly durationMs: number;
}

/** How an emulator is served. */
export interface ServeOptions {
  /** The port; 0, the default, takes a free one. */
  readonly port?: number | undefined;
  /** Is called with each request once it has its response, as for a log. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  /** How much of a request body is read. @default 2 MiB */
  readonly maxBodyBytes?: number;
  /** The response to a longer one. @default an empty 413 */
  readonly tooLarge?: () => Response;
}

/** What responds; a fault is shown on the socket. */
export type Respond = (request: Request) => Promise<Response | Outcome>;

/** Serves over HTTP on loopback what `respond` gives. */
export async function serveHttp(respond: Respond, options: ServeOptions = {}): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    const started = performance.now();
    const { method = "GET", url: path = "/" } = incoming;
    outgoing.once("finish", () =>
      options.onExchange?.({ method, path, status: outgoing.statusCode, durationMs: performance.now() - started }),
    );
    exchange(respond, options, incoming, outgoing).catch(() => fail(outgoing));
  });
  // Node closes such a connection without a response.
  server.on("connect", (_, socket) => socket.end(NO_TUNNEL));
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
  respond: Respond,
  { maxBodyBytes = 2 * 2 ** 20, tooLarge = () => new Response(null, { status: 413 }) }: ServeOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming, maxBodyBytes);
  if (body === "too large") return refuseUpload(tooLarge(), incoming, outgoing);
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const outcome = await respond(toRequest(incoming, body, gone.signal));
  if (outcome instanceof Response) await write(outcome, outgoing);
  else if (outcome.kind === "response") await write(outcome.response, outgoing);
  else await onSocket(outcome, outgoing);
}

/** The response goes out at once, and the rest of the upload is discarded: a socket with unread data would be reset on closing. */
async function refuseUpload(refusal: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  outgoing.setHeader("connection", "close");
  const ended = new Promise<void>((resolve) => void incoming.once("close", resolve).once("end", resolve));
  outgoing.write(await writeHead(refusal, outgoing));
  incoming.resume();
  await ended;
  outgoing.end();
}

/** The emulator failed, or the client has gone. */
function fail(outgoing: ServerResponse): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(500, { "content-type": "text/plain" }).end("Internal Server Error");
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = await writeHead(response, outgoing);
  await new Promise<void>((resolve) => outgoing.end(body, () => resolve()));
}

/** Sets status and headers; gives the body, which is still to be sent. */
async function writeHead(response: Response, outgoing: ServerResponse): Promise<Buffer> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => {
    outgoing.setHeader(name, value);
  });
  // Without these Node would add no length to a HEAD, and chunk the rest.
  if (response.status !== 204 && outgoing.req.method !== "HEAD") outgoing.setHeader("content-length", body.length);
  return body;
}
