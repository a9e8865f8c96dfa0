import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createWebhookReceiver, type PrivateJwk, toNodeHandler } from "sessionwise/kayle-id/webhooks";
import type { SharedStore } from "./shared-store.ts";

/** What a process reads when it starts, as from its environment, and not once more until it ends. */
export interface Settings {
  readonly signingSecrets: readonly string[];
  readonly privateKeys: readonly PrivateJwk[];
}

interface RunningServer {
  readonly url: string;
  /** Takes no new connection, and resolves when the requests under way have their responses. */
  stop(): Promise<void>;
}

/** Several servers, each with a receiver of its own, that share a store; and the balancer before them. */
export class Deployment {
  readonly #servers: RunningServer[];
  readonly #start: (settings: Settings) => Promise<RunningServer>;
  #turn = 0;

  static async start(count: number, settings: Settings, store: SharedStore, now: () => number): Promise<Deployment> {
    const start = (changed: Settings) => startServer(changed, store, now);
    return new Deployment(await Promise.all(Array.from({ length: count }, () => start(settings))), start);
  }

  private constructor(servers: RunningServer[], start: (settings: Settings) => Promise<RunningServer>) {
    this.#servers = servers;
    this.#start = start;
  }

  /** Passes a delivery on to each server in turn. */
  deliver(request: Request): Promise<Response> {
    const server = this.#servers[this.#turn++ % this.#servers.length];
    return server ? fetch(server.url, request) : Promise.reject(new Error("No server is running."));
  }

  /** A rolling restart with other settings: one server after the other, and `between` after each. The others go on meanwhile. */
  async restart(settings: Settings, between: () => Promise<void>): Promise<void> {
    for (let left = this.#servers.length; left > 0; left--) {
      const next = await this.#start(settings);
      const old = this.#servers.shift();
      this.#servers.push(next);
      await old?.stop();
      await between();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map((server) => server.stop()));
  }
}

async function startServer(settings: Settings, seen: SharedStore, now: () => number): Promise<RunningServer> {
  const receiver = createWebhookReceiver({ ...settings, seen, now });
  const handle = toNodeHandler(receiver, { default: ({ metadata }) => seen.handle(metadata.event_id) });
  const server = createServer((request, response) => {
    // So that a server that is told to stop waits for requests, and not for connections.
    response.setHeader("connection", "close");
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
