/**
 * The emulator as handlers of MSW. Needs `msw`.
 * @module sessionwise/devin/testing/msw
 */

import type { HttpHandler } from "msw";
import { handlersFor } from "../../testing/handlers-for.ts";
import type { DevinEmulator } from "./emulator.ts";

/**
 * MSW handlers that respond from an emulator, for `setupServer(...)` in Node or `setupWorker(...)` in a browser.
 */
export function handlers(
  emulator: DevinEmulator,
  {
    baseUrl = "https://api.devin.ai",
  }: {
    /** The base URL of the client under test. @default "https://api.devin.ai" */
    readonly baseUrl?: string;
  } = {},
): HttpHandler[] {
  return handlersFor(emulator, baseUrl);
}
