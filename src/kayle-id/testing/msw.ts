import { type HttpHandler, HttpResponse, http } from "msw";
import type { KayleIdEmulator } from "./emulator.ts";

/**
 * MSW handlers that answer from an emulator, for `setupServer(...)` in Node or `setupWorker(...)` in a browser.
 * Faults strike as far as MSW can show them: a connection that is lost is a TypeError.
 * @param options.baseUrl where the client under test believes the API to be, by default the hosted service
 */
export function handlers(
  emulator: KayleIdEmulator,
  { baseUrl = "https://api.kayle.id" }: { readonly baseUrl?: string } = {},
): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, "");
  const path = new URL(base).pathname.replace(/\/+$/, "");
  if (path !== emulator.basePath) {
    throw new RangeError(`The path of baseUrl is "${path}": make the emulator with { basePath: "${path}" }.`);
  }
  return [
    // An error that is thrown here would become a 500: a lost connection has to be told as one.
    http.all(`${base}/*`, ({ request }) => emulator.fetch(request).catch(() => HttpResponse.error())),
  ];
}
