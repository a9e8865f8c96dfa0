import type { HttpHandler } from "msw";
import { handlersFor } from "../../testing/handlers-for.ts";
import type { KayleIdEmulator } from "./emulator.ts";

/**
 * MSW handlers that answer from an emulator, for `setupServer(...)` in Node or `setupWorker(...)` in a browser.
 * @param options.baseUrl where the client under test believes the API to be, by default the hosted service
 */
export function handlers(
  emulator: KayleIdEmulator,
  { baseUrl = "https://api.kayle.id" }: { readonly baseUrl?: string } = {},
): HttpHandler[] {
  return handlersFor(emulator, baseUrl);
}
