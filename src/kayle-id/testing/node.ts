/**
 * The emulator as an HTTP server on loopback.
 * @module sessionwise/kayle-id/testing/node
 */

import type { Exchange, Listening } from "../../testing/serve-http.ts";
import type { KayleIdEmulator } from "./emulator.ts";
import { serveEmulator, serveOrganizations } from "./serve-emulator.ts";

export type { Exchange, Listening } from "../../testing/serve-http.ts";

/**
 * Serves an emulator over HTTP on loopback, for any HTTP client. Webhooks are sent automatically when they are
 * due by its clock, through its `deliver`; faults are applied to the socket.
 *
 * Several emulators are the organizations of one server: the key of a request says whose it is. Make each with a `seed` of its
 * own, because equal seeds make equal keys and ids.
 * @throws RangeError for a list without emulators, or when two of them have the same key
 */
export async function listen(
  emulator: KayleIdEmulator | readonly KayleIdEmulator[],
  {
    port,
    onExchange,
  }: {
    /** The port. @default 0, a free one */
    readonly port?: number;
    /** Is called with each request once it has its response, as for a log. */
    readonly onExchange?: (exchange: Exchange) => void;
  } = {},
): Promise<Listening> {
  return "fetch" in emulator
    ? serveEmulator(emulator, { port, onExchange })
    : serveOrganizations(emulator, { port, onExchange });
}
