import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

export const ID = `vs_${"a".repeat(64)}`;
export const SESSION = JSON.stringify({ data: { id: ID, status: "created" }, error: null });

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const asJson = { "content-type": "application/json" };

/** What a server, or something before it, can do to a request that reached it. */
export const FAULTS = {
  "accepts and says nothing": () => {},
  "stalls after the headers": (_, response) => response.writeHead(200, asJson).flushHeaders(),
  "stalls in the middle of the body": (_, response) => response.writeHead(200, asJson).write(SESSION.slice(0, 20)),
  "drips a byte at a time": (_, response) => {
    response.writeHead(200, asJson);
    const drip = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(drip));
  },
  "truncates the body": (_, response) => {
    response.writeHead(200, { ...asJson, "content-length": SESSION.length }).write(SESSION.slice(0, 20));
    setImmediate(() => response.socket?.end());
  },
  "resets before the headers": (_, response) => response.socket?.resetAndDestroy(),
  "resets in the middle of the body": (_, response) => {
    response.writeHead(200, asJson).write(SESSION.slice(0, 20));
    setImmediate(() => response.socket?.resetAndDestroy());
  },
  "sends HTML with 200": (_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><h1>Welcome</h1>"),
  "sends malformed JSON": (_, response) => response.writeHead(200, asJson).end(SESSION.slice(0, -5)),
  "sends an empty 500": (_, response) => response.writeHead(500).end(),
  "sends 503 with Retry-After": (_, response) => response.writeHead(503, { "retry-after": "0" }).end(),
  "sends 429 with Retry-After": (_, response) => response.writeHead(429, { "retry-after": "0" }).end(),
  "sends 204 with a body": (_, response) =>
    response.socket?.end(`HTTP/1.1 204 No Content\r\ncontent-length: ${SESSION.length}\r\n\r\n${SESSION}`),
  "sends JSON as text/plain": (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end(SESSION),
  "sends a gzip bomb": (_, response) => response.writeHead(200, { ...asJson, "content-encoding": "gzip" }).end(bomb()),
  "sends 100 MB": (_, response) => {
    response.writeHead(200, asJson);
    const chunk = Buffer.alloc(2 ** 20, " ");
    let left = 100;
    const more = () => {
      while (left-- > 0) if (!response.write(chunk)) return;
      response.end();
    };
    response.on("drain", more);
    more();
  },
  "sends 1xx before its answer": (request, response) => {
    response.writeEarlyHints({ link: "</x>; rel=preload" });
    if (request.url?.endsWith("/cancel")) response.writeHead(204).end();
    else response.writeHead(200, asJson).end(SESSION);
  },
} satisfies Record<string, Answer>;

export type Fault = keyof typeof FAULTS;

let zipped: Buffer | undefined;
/** 80 MiB of spaces, which is 80 kB on the wire. */
function bomb(): Buffer {
  zipped ??= gzipSync(Buffer.alloc(80 * 2 ** 20, " "));
  return zipped;
}

export interface TestServer {
  readonly url: string;
  /** Requests that arrived, as method and path. */
  readonly seen: string[];
  /** Answers that are neither finished nor given up. */
  readonly open: Set<ServerResponse>;
  /** Resolves once so many requests have arrived. */
  arrived(requests: number): Promise<void>;
  close(): Promise<void>;
}

/** A server on loopback that counts what reaches it and answers as told. */
export async function serve(answer: Answer): Promise<TestServer> {
  const seen: string[] = [];
  const open = new Set<ServerResponse>();
  const listener: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    open.add(response);
    response.on("close", () => open.delete(response)).on("error", () => {});
    // A request has to be read to its end before it can be answered sensibly.
    request.resume().on("end", () => answer(request, response));
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    open,
    arrived: async (requests) => {
      while (seen.length < requests) await once(server, "request");
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
