import { Dispatcher } from "undici";

/** A dispatcher that asks a `fetch` of a test in the place of a server. */
export class StubDispatcher extends Dispatcher {
  readonly #fetch: typeof globalThis.fetch;

  constructor(fetch: typeof globalThis.fetch) {
    super();
    this.#fetch = fetch;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const { origin, path, method, headers, body } = options;
    const stop = new AbortController();
    let resume = () => {};
    const controller: Dispatcher.DispatchController = {
      rawHeaders: null,
      rawTrailers: null,
      get aborted() {
        return stop.signal.aborted;
      },
      get reason(): Error | null {
        return stop.signal.reason ?? null;
      },
      paused: false,
      abort: (reason) => {
        stop.abort(reason);
        resume();
      },
      pause: () => {
        Object.assign(controller, { paused: true });
      },
      resume: () => {
        Object.assign(controller, { paused: false });
        resume();
      },
    };
    const answer = async () => {
      // The casts: what `undiciTransport` gives.
      const init = { method, headers: pairsOf(headers as string[]), body: body as string | null };
      const response = await this.#fetch(`${origin}${path}`, { ...init, signal: stop.signal });
      if (stop.signal.aborted) return void response.body?.cancel();
      handler.onResponseStart?.(controller, response.status, Object.fromEntries(response.headers), response.statusText);
      const reader = response.body?.getReader();
      stop.signal.addEventListener("abort", () => void reader?.cancel());
      for (;;) {
        if (controller.paused) await new Promise<void>((go) => (resume = go));
        // A socket has its pieces in turns of the event loop, however many there are.
        await new Promise(setImmediate);
        const piece = await reader?.read();
        if (stop.signal.aborted) return;
        if (!piece || piece.done) return handler.onResponseEnd?.(controller, {});
        handler.onResponseData?.(controller, Buffer.from(piece.value));
      }
    };
    handler.onRequestStart?.(controller, {});
    // The cast: whatever a test throws.
    answer().catch((error: unknown) => handler.onResponseError?.(controller, error as Error));
    return true;
  }
}

/** Names and values, which undici takes in turn. */
function pairsOf(list: readonly string[]): [name: string, value: string][] {
  return list.flatMap((name, index) => (index % 2 ? [] : [[name, list[index + 1] ?? ""]]));
}
