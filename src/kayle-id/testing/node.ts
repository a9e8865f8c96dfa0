import type { Exchange, Listening } from "../../testing/serve-http.ts";
import type { KayleIdEmulator } from "./emulator.ts";
import { serveEmulator } from "./serve-emulator.ts";

export type { Exchange, Listening } from "../../testing/serve-http.ts";

/**
 * Serves an emulator over HTTP on loopback, for any HTTP client. Webhooks are sent automatically when they are
 * due by its clock, through its `deliver`; faults are applied to the socket.
 * @param options.port the port; 0, the default, takes a free one
 * @param options.onExchange is called with each request once it has its response, as for a log
 */
export async function listen(
  emulator: KayleIdEmulator,
  { port, onExchange }: { readonly port?: number; readonly onExchange?: (exchange: Exchange) => void } = {},
): Promise<Listening> {
  return serveEmulator(emulator, { port, onExchange });
}
