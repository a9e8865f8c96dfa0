/**
 * What the projects `over-undici` of vitest.config.ts import as `sessionwise`: clients that send by `undiciTransport`,
 * to the servers of the tests and to what a test gives as `fetch` alike.
 */
import { undiciTransport } from "sessionwise/undici";
import { inject } from "vitest";
import * as sessionwise from "../../../src/index.ts";
import { StubDispatcher } from "./stub-dispatcher.ts";

export * from "../../../src/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether the clients get a `Response` from undici, as they do with a middleware. */
    readonly responses?: boolean;
  }
}

function overUndici<Options extends { fetch?: typeof globalThis.fetch | undefined }>(options?: Options): Options {
  const given: unknown = options?.fetch;
  // What is no function is a mistake that the client has to find.
  if (given !== undefined && typeof given !== "function") return options as Options;
  // One for each client: timers of a pool that were faked for a test must not reach into the next.
  const fetch = undiciTransport(options?.fetch && { dispatcher: new StubDispatcher(options.fetch) });
  // Wrapped, it has no direct way.
  return { ...(options as Options), fetch: inject("responses") ? (url, init) => fetch(url, init) : fetch };
}

export class KayleId extends sessionwise.KayleId {
  constructor(options?: ConstructorParameters<typeof sessionwise.KayleId>[0]) {
    super(overUndici(options));
  }
}

export class Devin extends sessionwise.Devin {
  constructor(options?: ConstructorParameters<typeof sessionwise.Devin>[0]) {
    super(overUndici(options));
  }
}

export class Omni extends sessionwise.Omni {
  constructor(options?: ConstructorParameters<typeof sessionwise.Omni>[0]) {
    super(overUndici(options));
  }
}
