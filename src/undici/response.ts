import type { Dispatcher } from "undici";
import { exchange, WITHOUT_BODY } from "./exchange.ts";
import type { Outgoing } from "./wire.ts";

/** Bytes that may wait to be read before the sender has to wait; as many as one read from a socket can bring. */
const MOST_WAITING = 65_536;

/** Sends a request, and gives a `Response` as `fetch` does: when its head is there, with a body that streams. */
export function respond(
  dispatcher: Dispatcher,
  outgoing: Outgoing,
  signal: AbortSignal | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let stream: ReadableByteStreamController | undefined;
    const onAbort = () => sent.stop(signal?.reason);
    const unlisten = () => signal?.removeEventListener("abort", onAbort);
    const sent = exchange(dispatcher, outgoing, {
      onHead({ status, headers }, statusText) {
        const source: UnderlyingByteSource = {
          type: "bytes",
          start(controller) {
            stream = controller;
          },
          pull: () => sent.resume(),
          cancel: (reason) => sent.stop(reason),
        };
        const body = WITHOUT_BODY.has(status) ? null : new ReadableStream(source, { highWaterMark: MOST_WAITING });
        // What a server calls a status can contain what a `Response` refuses.
        const phrase = /^[\t\x20-\x7e]*$/.test(statusText) ? statusText : "";
        resolve(new Response(body, { status, headers, statusText: phrase }));
      },
      onChunk(chunk) {
        // A copy: a byte stream takes the memory of what it is given, and other pieces lie in the same.
        if (chunk.byteLength > 0) stream?.enqueue(new Uint8Array(chunk));
        if (stream && (stream.desiredSize ?? 0) <= 0) sent.pause();
      },
      onEnd() {
        unlisten();
        stream?.close();
      },
      onError(error) {
        unlisten();
        stream?.error(error);
        reject(error);
      },
    });
    signal?.addEventListener("abort", onAbort);
  });
}
