import { type Listening, serveHttp } from "../../testing/serve-http.ts";
import type { DevinEmulator } from "./emulator.ts";

export type { Listening } from "../../testing/serve-http.ts";

/**
 * Serves an emulator over HTTP on loopback, for any HTTP client. Faults are applied to the socket.
 * @param options.port the port; 0, the default, takes a free one
 */
export function listen(emulator: DevinEmulator, { port }: { readonly port?: number } = {}): Promise<Listening> {
  return serveHttp((request) => emulator.exchange(request), { port });
}
