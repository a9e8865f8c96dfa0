import type { Outcome, PartialResponse } from "./apply-fault.ts";

/** An outcome as `fetch` shows it: what no `Response` can be is an error, and silence lasts until the signal ends it. */
export function asResponse(outcome: Outcome, signal: AbortSignal): Promise<Response> | Response {
  switch (outcome.kind) {
    case "response":
      return outcome.response;
    case "reset":
      throw lost("fetch failed", "ECONNRESET");
    case "silence":
      return new Promise((_, reject) => onAbort(signal, () => reject(signal.reason)));
    case "partial":
      return new Response(firstHalf(outcome, signal), { status: outcome.status, headers: outcome.headers });
  }
}

function firstHalf({ body, then }: PartialResponse, signal: AbortSignal): ReadableStream<Uint8Array> {
  let isFirst = true;
  return new ReadableStream({
    pull(stream) {
      if (isFirst) {
        isFirst = false;
        stream.enqueue(body.slice(0, Math.ceil(body.length / 2)));
      } else if (then === "silence") {
        return new Promise<void>((resolve) => {
          onAbort(signal, () => {
            stream.error(signal.reason);
            resolve();
          });
        });
      } else stream.error(lost("terminated", then === "reset" ? "ECONNRESET" : "UND_ERR_SOCKET"));
      return undefined;
    },
  });
}

function onAbort(signal: AbortSignal, listener: () => void): void {
  if (signal.aborted) listener();
  else signal.addEventListener("abort", listener, { once: true });
}

/** The error of Node's `fetch`, as far as code can rely on it: a TypeError whose cause has a code. */
function lost(message: string, code: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error("The emulator cut the connection."), { code }) });
}
