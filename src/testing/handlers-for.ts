import { type HttpHandler, HttpResponse, http } from "msw";

/** An emulator as far as a mock needs to know it. */
interface Emulated {
  readonly basePath: string;
  fetch(request: Request): Promise<Response>;
}

/** MSW handlers that respond to everything below `baseUrl` from an emulator. */
export function handlersFor(emulator: Emulated, baseUrl: string): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, "");
  const path = new URL(base).pathname.replace(/\/+$/, "");
  if (path !== emulator.basePath) {
    throw new RangeError(`The path of baseUrl is "${path}": make the emulator with { basePath: "${path}" }.`);
  }
  return [handlerBelow(base, emulator)];
}

/** An MSW handler that responds to everything below an address from an emulator. */
export function handlerBelow(address: string, emulator: Pick<Emulated, "fetch">): HttpHandler {
  // An error that is thrown here would become a 500: a lost connection has to be shown as one.
  return http.all(`${address}/*`, ({ request }) => emulator.fetch(request).catch(() => HttpResponse.error()));
}
