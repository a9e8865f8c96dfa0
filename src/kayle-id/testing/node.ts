import { type Exchange, type Listening, serveHttp } from "../../testing/serve-http.ts";
import { autoAdvance } from "./auto-advance.ts";
import type { KayleIdEmulator } from "./emulator.ts";
import { MAX_BODY_BYTES } from "./server/serve.ts";

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
  const server = await serveHttp((request) => emulator.exchange(request), {
    port,
    onExchange,
    maxBodyBytes: MAX_BODY_BYTES,
    tooLarge: () => emulator.refuseUpload(),
  });
  const stop = autoAdvance(emulator);
  return {
    ...server,
    close: () => {
      stop();
      return server.close();
    },
  };
}
