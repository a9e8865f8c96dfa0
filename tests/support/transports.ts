import { undiciTransport } from "sessionwise/undici";

export interface Transport {
  /** For the option of a client; none means the global `fetch`. */
  readonly fetch: typeof globalThis.fetch | undefined;
  close(): Promise<void>;
}

/** What requests go out by. What is promised of a client holds with each. */
const TRANSPORTS: Readonly<Record<string, () => Transport>> = {
  "the global fetch": () => ({ fetch: undefined, close: async () => {} }),
  undiciTransport: () => {
    const transport = undiciTransport();
    return { fetch: transport, close: () => transport.close() };
  },
  "undiciTransport, through a middleware": () => {
    const transport = undiciTransport();
    // Wrapped, it has no direct way: the client gets a `Response`.
    return { fetch: (url, init) => transport(url, init), close: () => transport.close() };
  },
};

export const EVERY_TRANSPORT = Object.entries(TRANSPORTS);
