import type { HttpHandler } from "msw";
import { handlersFor } from "../../testing/handlers-for.ts";
import type { DevinEmulator } from "./emulator.ts";

/**
 * MSW handlers that respond from an emulator, for `setupServer(...)` in Node or `setupWorker(...)` in a browser.
 * @param options.baseUrl the base URL of the client under test, by default the hosted service
 */
export function handlers(
  emulator: DevinEmulator,
  { baseUrl = "https://api.devin.ai" }: { readonly baseUrl?: string } = {},
): HttpHandler[] {
  return handlersFor(emulator, baseUrl);
}
