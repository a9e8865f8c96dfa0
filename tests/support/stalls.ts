import { KayleId } from "sessionwise";
import { ID } from "./fault-server.ts";

const never = () => new Promise<never>(() => {});
/** A body that starts and does not go on, whatever its signal says. */
const stuck = () =>
  new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("{")) }));

/** Calls that hang in one phase each, with a server and a `fetch` that take no notice of any signal. */
export const STALLS: Readonly<Record<string, (signal?: AbortSignal) => PromiseLike<unknown>>> = {
  "waiting for the key": (signal) => call({ apiKey: never, fetch: never }, signal),
  "in a middleware": (signal) => call({ middleware: [never], fetch: never }, signal),
  connecting: (signal) => call({ fetch: never }, signal),
  "reading the body": (signal) => call({ fetch: async () => stuck() }, signal),
  "in a middleware that waits for next()": (signal) =>
    call({ middleware: [(request, next) => next(request)], fetch: never }, signal),
  "backing off": (signal) =>
    call({ fetch: async () => new Response("", { status: 503, headers: { "retry-after": "60" } }) }, signal),
  "backing off after a lost connection": (signal) => call({ fetch: () => Promise.reject(new Error("lost")) }, signal),
  "walking a list": (signal) => new KayleId({ apiKey: "kk_test", fetch: never }).sessions.list({}, { signal }),
};

function call(options: ConstructorParameters<typeof KayleId>[0], signal?: AbortSignal): PromiseLike<unknown> {
  return new KayleId({ apiKey: "kk_test", maxRetries: 100, ...options }).sessions.retrieve(ID, { signal });
}
