import type { Middleware } from "./middleware.ts";
import type { Observer } from "./observe.ts";
import type { Drift, ResponseSchemas } from "./validation.ts";

/** Shaped like `console`. `debug` gets every attempt, `warn` every drift; both redacted by the API's description. */
export interface Logger {
  /** Gets every attempt. */
  debug(message: string, details?: unknown): void;
  /** Gets every drift. */
  warn(message: string, details?: unknown): void;
}

/** Options of a client. Each has one meaning; what does not make sense is a `ConfigurationError`. */
export interface ClientOptions {
  /**
   * The API key, or an async function that gives it and is asked before each attempt, for keys that rotate.
   * @default the environment variable of the API, such as `KAYLE_API_KEY`
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /**
   * Where the API is; a path prefix is kept.
   * @default the environment variable of the API, such as `KAYLE_BASE_URL`, else the hosted service
   */
  readonly baseUrl?: string | URL | undefined;
  /** Milliseconds for one attempt, its body included. @default 30_000 */
  readonly timeout?: number | undefined;
  /** Milliseconds for a whole call: all attempts and the waits between them. @default 90_000 */
  readonly deadline?: number | undefined;
  /** How often a failed attempt may be tried again; `0` for never. @default 2 */
  readonly maxRetries?: number | undefined;
  /** Used instead of the global `fetch`, which is otherwise looked up at each attempt. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Sent with every request. Cannot replace the key, `Accept` or `Content-Type`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Wraps each attempt; the first is outermost. Its contract is at `Middleware`. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Called for every call: for tracing and metrics. It gets no ids, bodies or keys. */
  readonly observer?: Observer | undefined;
  /** Gets each attempt, redacted. @default nothing is ever logged */
  readonly logger?: Logger | undefined;
  /** `import * as schemas from "sessionwise/<api>/schemas"`, or only those that you want to bundle. */
  readonly schemas?: ResponseSchemas | undefined;
  /**
   * What to do with a response that does not fit its schema: `strict` throws a `ValidationError`, `warn` calls `onDrift`
   * and `logger`, `off` does not validate.
   * @default `strict` when schemas are given, else `off`
   */
  readonly validation?: "off" | "warn" | "strict" | undefined;
  /**
   * Called, under `warn`, with each response that does not fit. Called too, with or without schemas and whatever
   * `validation` is, for a server of another release of the API than this client's: the code is `other_release`, and its message
   * names the entry to import.
   */
  readonly onDrift?: ((drift: Drift) => void) | undefined;
  /** Bytes of a response, decoded, after which reading stops. @default 67_108_864, which is 64 MiB */
  readonly maxResponseBytes?: number | undefined;
  /** Allows plain http beyond loopback: everyone on the way can then read the key. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Allows use in a browser, where everyone who opens the page can read the key. @default false */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** Options of one call; they go before those of the client. */
export interface CallOptions {
  /** Aborting it ends the call at once with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call. */
  readonly deadline?: number | undefined;
  /** How often a failed attempt may be tried again; `0` for never. */
  readonly maxRetries?: number | undefined;
  /** Sent with this request, before the client's of the same name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
