import type { Dispatcher } from "undici";
import type { OptionNames } from "../core/call-options.ts";
import { ConfigurationError } from "../core/errors/index.ts";
import { unknownName } from "../core/suggest.ts";
import { show } from "../core/values.ts";

/** Options of `undiciTransport`; what does not make sense is a `ConfigurationError`. */
export interface UndiciTransportOptions {
  /**
   * How many connections to one origin may be open at once; further requests wait for one, within their timeout.
   * @default no limit
   */
  readonly connections?: number | undefined;
  /**
   * Milliseconds after which a connection that nothing uses is closed, unless the server asks for less.
   * @default 4000
   */
  readonly keepAliveTimeout?: number | undefined;
  /**
   * Used instead of a pool of the transport's own, which the other options are about: an `Agent` with client certificates
   * or a CA, a `ProxyAgent`, an `EnvHttpProxyAgent`, a `MockAgent`. Whoever made it closes it. One that is bound to an
   * origin, as `Client` and `Pool` are, sends every request there, whatever the base URL is.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

const NAMES: OptionNames<UndiciTransportOptions> = { connections: true, keepAliveTimeout: true, dispatcher: true };

/** Throws a `ConfigurationError` for options that could only fail later. */
export function checkTransportOptions(options: UndiciTransportOptions): void {
  const problem = problemOf(options);
  if (problem) throw new ConfigurationError(`undiciTransport: ${problem}.`);
}

function problemOf(options: UndiciTransportOptions): string | undefined {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    return `options must be an object, and are ${show(options)}`;
  }
  const { connections, keepAliveTimeout, dispatcher } = options;
  const unknown = unknownName(options, Object.keys(NAMES), "an option");
  if (unknown) return unknown;
  if (connections !== undefined && !(Number.isInteger(connections) && connections >= 1)) {
    return `connections is ${show(connections)}: use a whole number from 1`;
  }
  // The longest that a timer can be set to.
  if (keepAliveTimeout !== undefined && !(keepAliveTimeout >= 1 && keepAliveTimeout < 2 ** 31)) {
    return `keepAliveTimeout is ${show(keepAliveTimeout)}: use milliseconds from 1 to 2147483647`;
  }
  if (dispatcher === undefined) return undefined;
  if (typeof dispatcher?.dispatch !== "function") return "dispatcher is not a Dispatcher of undici";
  if (connections === undefined && keepAliveTimeout === undefined) return undefined;
  return "connections and keepAliveTimeout are about a pool of the transport's own: set them on the dispatcher";
}
