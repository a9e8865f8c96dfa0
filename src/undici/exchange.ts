import type { Dispatcher } from "undici";
import { type Head, NOT_SENT } from "../core/request/direct.ts";
import { type IncomingBody, incomingBody } from "./body.ts";
import { headersOf, type Outgoing, optionsOf } from "./wire.ts";

/** Is called with what comes back, in this order; `onError` may come at any time. One of the last two is the last call. */
export interface Receiver {
  onHead?(head: Head, statusText: string): void;
  onChunk(chunk: Uint8Array, head: Head): void;
  onEnd(head: Head): void;
  onError(error: unknown): void;
}

/** A request under way. */
export interface Exchange {
  /** Lets the other side wait with the rest of the body. */
  pause(): void;
  resume(): void;
  /** Closes the connection and calls `onError` with this, unless all is over. */
  stop(error: unknown): void;
}

/** Responses that are complete without a body, whatever comes behind them. */
export const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Sends a request once, by a dispatcher of undici and without anything that `fetch` is made of but `Headers`. */
export function exchange(dispatcher: Dispatcher, outgoing: Outgoing, receiver: Receiver): Exchange {
  let connection: Dispatcher.DispatchController | undefined;
  let head: Head | undefined;
  let body: IncomingBody | undefined;
  let isOver = false;

  const stop = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    body?.destroy();
    connection?.abort(new Error("The request was abandoned."));
    receiver.onError(error);
  };
  /** In the words of `fetch`, so that an error means the same whichever of the two it comes from. */
  const fail = (cause: unknown): void => {
    const error = new TypeError(head ? "terminated" : "fetch failed", { cause });
    stop(connection || isMock(dispatcher) ? error : Object.assign(error, { [NOT_SENT]: true }));
  };
  /** Does what is left to do, and ends the exchange with what that throws. */
  const guarded = (work: () => void): void => {
    if (isOver) return;
    try {
      work();
    } catch (error) {
      stop(error);
    }
  };

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(controller) {
      if (connection || isOver) {
        // It waited for a connection until nobody wanted it any more; or it would go out a second time, which only the
        // retry policy may decide: a dispatcher can send again what is behind a failure, or follow a redirect.
        controller.abort(new Error("The request was abandoned, or sent before."));
        return fail(new Error("The dispatcher was about to send the request a second time."));
      }
      connection = controller;
    },
    onResponseStart(controller, status, headers, statusText = "") {
      // What comes before the response itself.
      if (status < 200) return;
      guarded(() => {
        const found = { status, headers: headersOf(headers) };
        head = found;
        const end = () => {
          isOver = true;
          receiver.onEnd(found);
        };
        const sink = {
          chunk: (chunk: Uint8Array) => guarded(() => receiver.onChunk(chunk, found)),
          end: () => guarded(end),
          fail,
        };
        body = incomingBody(found.headers.get("content-encoding"), controller, sink);
        receiver.onHead?.(found, statusText);
        if (WITHOUT_BODY.has(status)) end();
      });
    },
    onResponseData(controller, chunk) {
      if (isOver) controller.abort(new Error("Nobody reads the response."));
      else guarded(() => body?.write(chunk));
    },
    onResponseEnd: () => guarded(() => body?.end()),
    onResponseError: (_, error) => fail(error),
  };
  try {
    dispatcher.dispatch(optionsOf(outgoing), handler);
  } catch (error) {
    fail(error);
  }
  return { pause: () => body?.pause(), resume: () => body?.resume(), stop };
}

/** Whether errors are made up: a `MockAgent` says of none of them how far the request had come. */
function isMock(dispatcher: Dispatcher): boolean {
  return Reflect.get(dispatcher, "isMockActive") === true;
}
