/**
 * The emulator as handlers of MSW. Needs `msw`.
 * @module sessionwise/omni/testing/msw
 */

import type { HttpHandler } from "msw";
import { handlerBelow, handlersFor } from "../../testing/handlers-for.ts";
import type { OmniEmulator } from "./emulator.ts";

/**
 * MSW handlers that respond from an emulator, for `setupServer(...)` in Node or `setupWorker(...)` in a browser: for the
 * API, and for the other origin that serves its files.
 */
export function handlers(
  emulator: OmniEmulator,
  {
    baseUrl = "https://api-v2.getomni.ai",
  }: {
    /** The base URL of the client under test. @default "https://api-v2.getomni.ai" */
    readonly baseUrl?: string;
  } = {},
): HttpHandler[] {
  return [handlerBelow(emulator.filesUrl, emulator), ...handlersFor(emulator, baseUrl)];
}
