import { Agent } from "undici";
import { DIRECT, type Head, type SendDirectly } from "../core/request/direct.ts";
import { exchange } from "./exchange.ts";
import { checkTransportOptions, type UndiciTransportOptions } from "./options.ts";
import { respond } from "./response.ts";

/** What `undiciTransport` makes: a function for the option `fetch` of a client. */
export interface UndiciTransport {
  /** As `fetch` has it. */
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /**
   * Closes the pool when the requests under way are done; later ones fail and are not sent. Not needed for a process to
   * end: a connection that nothing uses does not keep it running. Does nothing to a `dispatcher` that was given.
   */
  close(): Promise<void>;
}

/**
 * Sends the requests of a client by undici's dispatcher, at about seven tenths of the processor time of the global `fetch`:
 *
 * ```ts
 * const kayle = new KayleId({ fetch: undiciTransport({ connections: 8 }) });
 * ```
 *
 * For proxies, client certificates and a CA of your own, give a `dispatcher` that is made for it. Retries, timeouts and
 * limits are those of the client, errors are the same, and redirects are never followed. A request that undici had not
 * begun to write counts as not processed, so it is tried again whatever it was.
 *
 * Without middleware the client reads a response without a `Response`; a middleware gets a real one. It takes what a
 * client sends, and is not a `fetch` for anything else: a URL, `Headers` or their entries, a string or bytes. Needs
 * `undici` 7.30 or later, an optional peer, and a Node that this undici supports.
 * @throws `ConfigurationError` for unknown options and for values that cannot work
 */
export function undiciTransport(options: UndiciTransportOptions = {}): UndiciTransport {
  checkTransportOptions(options);
  const { connections, keepAliveTimeout } = options;
  const own = options.dispatcher
    ? undefined
    : new Agent({
        // Later versions of undici turn it on: what is true of a connection here is true of HTTP/1.1.
        allowH2: false,
        ...(connections !== undefined && { connections }),
        ...(keepAliveTimeout !== undefined && { keepAliveTimeout }),
      });
  // The cast: one of the two is there.
  const dispatcher = options.dispatcher ?? (own as Agent);
  let closed: Promise<void> | undefined;

  const sendDirectly: SendDirectly = (request, onChunk) => {
    let cancel = () => {};
    const response = new Promise<Head>((resolve, reject) => {
      const receiver = { onChunk, onEnd: resolve, onError: reject };
      const sent = exchange(dispatcher, { ...request, body: request.body ?? null }, receiver);
      cancel = () => sent.stop(new Error("The request was abandoned."));
    });
    return { response, cancel };
  };
  const fetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    const { method = "GET", headers, body = null, signal } = init;
    if (typeof input !== "string" && !(input instanceof URL)) {
      throw new TypeError("undiciTransport takes a URL and its options, not a Request.");
    }
    if (typeof body !== "string" && !(body instanceof Uint8Array) && body !== null) {
      throw new TypeError("undiciTransport takes a body that is a string or a Uint8Array.");
    }
    return respond(
      dispatcher,
      { url: String(input), method, headers: new Headers(headers), body },
      signal ?? undefined,
    );
  };
  const close = async () => {
    closed ??= own?.close();
    await closed;
  };
  return Object.assign(fetch, { close, [DIRECT]: sendDirectly });
}
