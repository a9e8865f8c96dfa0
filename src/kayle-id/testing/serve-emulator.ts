import { type Listening, type Respond, type ServeOptions, serveHttp } from "../../testing/serve-http.ts";
import { autoAdvance } from "./auto-advance.ts";
import type { KayleIdEmulator } from "./emulator.ts";
import { MAX_BODY_BYTES } from "./server/serve.ts";

/**
 * Serves an emulator over HTTP, and lets its time pass.
 * @param respond what gives the responses: the emulator itself, or something in front of it
 */
export async function serveEmulator(
  emulator: KayleIdEmulator,
  { port, onExchange }: Pick<ServeOptions, "port" | "onExchange">,
  respond: Respond = (request) => emulator.exchange(request),
): Promise<Listening> {
  const server = await serveHttp(respond, {
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
