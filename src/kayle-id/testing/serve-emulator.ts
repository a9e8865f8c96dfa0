import { type Listening, type Respond, type ServeOptions, serveHttp } from "../../testing/serve-http.ts";
import { autoAdvance } from "./auto-advance.ts";
import type { KayleIdEmulator } from "./emulator.ts";
import { keyOf, MAX_BODY_BYTES } from "./server/serve.ts";

/**
 * Serves an emulator over HTTP, and lets its time pass.
 * @param respond what gives the responses: the emulator itself, or something in front of it
 */
export async function serveEmulator(
  emulator: KayleIdEmulator,
  options: Pick<ServeOptions, "port" | "onExchange">,
  respond: Respond = (request) => emulator.exchange(request),
): Promise<Listening> {
  return serve([emulator], options, respond, () => emulator.refuseUpload());
}

/**
 * Serves several emulators as the organizations of one server.
 * @throws RangeError when there is none, or when two have the same key
 */
export async function serveOrganizations(
  emulators: readonly KayleIdEmulator[],
  options: Pick<ServeOptions, "port" | "onExchange">,
): Promise<Listening> {
  const [first] = emulators;
  if (!first) throw new RangeError("listen: there are no emulators: give one at least.");
  const byKey = new Map(emulators.map((emulator) => [emulator.apiKey, emulator]));
  if (byKey.size < emulators.length) {
    throw new RangeError("listen: two emulators have the same key: make each with a seed of its own.");
  }
  /** A key that nobody has is refused by any of them. */
  const ownerOf = (request: Request): KayleIdEmulator => {
    const key = keyOf(request);
    const owner = byKey.get(key);
    return owner?.hasKey(key) ? owner : (emulators.find((emulator) => emulator.hasKey(key)) ?? first);
  };
  return serve(
    emulators,
    options,
    (request) => ownerOf(request).exchange(request),
    () => first.refuseUpload(),
  );
}

async function serve(
  emulators: readonly KayleIdEmulator[],
  { port, onExchange }: Pick<ServeOptions, "port" | "onExchange">,
  respond: Respond,
  tooLarge: () => Response,
): Promise<Listening> {
  const server = await serveHttp(respond, { port, onExchange, maxBodyBytes: MAX_BODY_BYTES, tooLarge });
  const stops = emulators.map((emulator) => autoAdvance(emulator));
  return {
    ...server,
    close: () => {
      for (const stop of stops) stop();
      return server.close();
    },
  };
}
