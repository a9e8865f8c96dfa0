import { undiciTransport } from "sessionwise/undici";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the project `transports` of vitest.config.ts. */
    readonly otherTransports?: true;
  }
}

export interface Transport {
  /** For the option of a client; none means the global `fetch`. */
  readonly fetch: typeof globalThis.fetch | undefined;
  close(): Promise<void>;
}

type Named = readonly [name: string, open: () => Transport];

const GLOBAL_FETCH: Named = ["the global fetch", () => ({ fetch: undefined, close: async () => {} })];

const OTHERS: readonly Named[] = [
  [
    "undiciTransport",
    () => {
      const transport = undiciTransport();
      return { fetch: transport, close: () => transport.close() };
    },
  ],
  [
    "undiciTransport, through a middleware",
    () => {
      const transport = undiciTransport();
      // Wrapped, it has no direct way: the client gets a `Response`.
      return { fetch: (url, init) => transport(url, init), close: () => transport.close() };
    },
  ],
];

/** What requests go out by. What is promised of a client holds with each; `npm test` tries the first, and the project `transports` the others. */
export const TRANSPORTS: readonly Named[] = inject("otherTransports") ? OTHERS : [GLOBAL_FETCH];
