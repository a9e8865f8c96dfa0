import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a host does with a request for a file. */
export type Serve = (response: ServerResponse, request: IncomingMessage) => unknown;

export interface FileHost {
  readonly url: string;
  readonly seen: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** Connections that are neither ended nor given up. */
  readonly open: Set<ServerResponse>;
  close(): Promise<void>;
}

/** A host on loopback that answers in turn, the last answer again and again. */
export async function fileHost(...answers: Serve[]): Promise<FileHost> {
  const seen: FileHost["seen"] = [];
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push({ method, url, headers });
    open.add(response);
    response.on("close", () => open.delete(response)).on("error", () => {});
    answer?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
