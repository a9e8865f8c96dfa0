import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onSocket } from "../../testing/on-socket.ts";
import type { KayleIdEmulator } from "./emulator.ts";
import { keepTime } from "./keep-time.ts";
import { MAX_BODY_BYTES, tooLarge } from "./server/serve.ts";

export interface Listening {
  /** What to give to a client as its `baseUrl`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and delivering, and closes every connection. */
  close(): Promise<void>;
}

/**
 * Serves an emulator over HTTP on loopback, for anything that speaks HTTP. Webhooks go out by themselves when they are
 * due by its clock, to wherever its `deliver` leads; faults strike the socket.
 * @param options.port the port; 0, the default, takes a free one
 */
export async function listen(
  emulator: KayleIdEmulator,
  { port = 0 }: { readonly port?: number } = {},
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    exchange(emulator, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port: bound } = server.address() as AddressInfo;
  const stop = keepTime(emulator);
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function exchange(emulator: KayleIdEmulator, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await readBody(incoming);
  if (body === "too large") {
    // As the real server does: the rest of the upload is not waited for.
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
  const outcome = await emulator.exchange(request);
  await (outcome.kind === "answer" ? write(outcome.response, outgoing) : onSocket(outcome, outgoing));
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | "too large"> {
  if (Number(incoming.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return "too large";
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return "too large";
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
