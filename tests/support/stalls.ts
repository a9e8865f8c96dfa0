import { Devin, KayleId } from "sessionwise";
import { type ApiUnderTest, EVERY_API } from "./every-api.ts";

const never = () => new Promise<never>(() => {});
/** A body that starts and does not go on, whatever its signal says. */
const stuck = () =>
  new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("{")) }));

type Stall = (signal?: AbortSignal) => PromiseLike<unknown>;

/** Calls that hang in one phase each, with a server and a `fetch` that take no notice of any signal. */
const PHASES: Readonly<Record<string, Parameters<ApiUnderTest["make"]>[0]>> = {
  "waiting for the key": { apiKey: never, fetch: never },
  "in a middleware": { middleware: [never], fetch: never },
  connecting: { fetch: never },
  "reading the body": { fetch: async () => stuck() },
  "in a middleware that waits for next()": { middleware: [(request, next) => next(request)], fetch: never },
  "backing off": { fetch: async () => new Response("", { status: 503, headers: { "retry-after": "60" } }) },
  "backing off after a lost connection": { fetch: () => Promise.reject(new Error("lost")) },
};

const calls = EVERY_API.flatMap(({ title, make }) =>
  Object.entries(PHASES).map(([phase, options]): [string, Stall] => [
    `to ${title} ${phase}`,
    (signal) => make({ apiKey: "kk_test", maxRetries: 100, ...options }).read({ signal }),
  ]),
);

export const STALLS: Readonly<Record<string, Stall>> = {
  ...Object.fromEntries(calls),
  "walking a list": (signal) => new KayleId({ apiKey: "kk_test", fetch: never }).sessions.list({}, { signal }),
  "in a series": (signal) =>
    new Devin({ apiKey: "kk_test", fetch: never }).metrics.series(
      { metric: "sessions", from: "2026-03-01", to: "2026-03-02", bucket: "day" },
      { signal },
    ),
};
