/**
 * The emulator as an HTTP server on loopback.
 * @module sessionwise/devin/testing/node
 */

import { type Listening, serveHttp } from "../../testing/serve-http.ts";
import type { DevinEmulator } from "./emulator.ts";

export type { Listening } from "../../testing/serve-http.ts";

/**
 * Serves an emulator over HTTP on loopback, for any HTTP client. Faults are applied to the socket.
 */
export function listen(
  emulator: DevinEmulator,
  {
    port,
  }: {
    /** The port. @default 0, a free one */
    readonly port?: number;
  } = {},
): Promise<Listening> {
  return serveHttp((request) => emulator.exchange(request), { port });
}
