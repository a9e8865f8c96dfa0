/**
 * The emulator as an HTTP server on loopback.
 * @module sessionwise/omni/testing/node
 */

import { type Listening, serveHttp } from "../../testing/serve-http.ts";
import type { OmniEmulator } from "./emulator.ts";

export type { Listening } from "../../testing/serve-http.ts";

/**
 * Serves an emulator over HTTP on loopback, for any HTTP client. Its files are served on another port, which is another
 * origin: from now on the emulator returns URLs there. Faults are applied to the socket.
 */
export async function listen(
  emulator: OmniEmulator,
  {
    port,
  }: {
    /** The port of the API. @default 0, a free one */
    readonly port?: number;
  } = {},
): Promise<Listening & { readonly filesUrl: string }> {
  const files = await serveHttp((request) => {
    const { pathname, search } = new URL(request.url);
    return emulator.exchange(new Request(files.url + pathname + search, request));
  });
  const api = await serveHttp((request) => emulator.exchange(request), { port }).catch(async (error: unknown) => {
    await files.close();
    throw error;
  });
  emulator.filesUrl = files.url;
  const close = async () => {
    await Promise.all([api.close(), files.close()]);
  };
  return { ...api, filesUrl: files.url, close };
}
