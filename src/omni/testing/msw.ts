import type { HttpHandler } from "msw";
import { handlerBelow, handlersFor } from "../../testing/handlers-for.ts";
import type { OmniEmulator } from "./emulator.ts";

/**
 * MSW handlers that answer from an emulator, for `setupServer(...)` in Node or `setupWorker(...)` in a browser: the API,
 * and the other origin where its files lie.
 * @param options.baseUrl where the client under test believes the API to be, by default the hosted service
 */
export function handlers(
  emulator: OmniEmulator,
  { baseUrl = "https://api-v2.getomni.ai" }: { readonly baseUrl?: string } = {},
): HttpHandler[] {
  return [handlerBelow(emulator.filesUrl, emulator), ...handlersFor(emulator, baseUrl)];
}
