// A way to PostgreSQL on which commits arrive and the responses to them do not.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface LosingCommits extends AsyncDisposable {
  readonly url: string;
}

/** Passes on what both sides send. Ends a connection once the server has responded to a COMMIT, with that response. */
export async function losingCommits(url: string): Promise<LosingCommits> {
  const { port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(port), "127.0.0.1");
    let hasCommitted = false;
    client.on("data", (chunk) => {
      // As a message of its own: BEGIN names an isolation level with the same letters.
      hasCommitted ||= /commit\0/i.test(chunk.toString("latin1"));
      database.write(chunk);
    });
    database.on("data", (chunk) => (hasCommitted ? client.destroy() : client.write(chunk)));
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => other.destroy());
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has no port.");
  return {
    url: url.replace(`:${port}/`, `:${address.port}/`),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
