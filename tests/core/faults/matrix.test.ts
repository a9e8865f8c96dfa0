import { getEventListeners } from "node:events";
import { type CallOptions, KayleId, SessionwiseError } from "sessionwise";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { FAULTS, type Fault, ID, serve, type TestServer } from "../../support/fault-server.ts";
import { timeOutEach, watchTimers } from "../../support/timers.ts";

/** How a call must end, and how often the server may hear of it. */
type Cell = readonly [outcome: string, requests: number];
type Row = { readonly retrieve: Cell; readonly cancel: Cell; readonly create: Cell };

const all = (outcome: string, requests: number): Row => ({
  retrieve: [outcome, requests],
  cancel: [outcome, requests],
  create: [outcome, requests],
});
/** What may be repeated is tried three times, a creation once. */
const uncertain = (outcome: string): Row => ({ ...all(outcome, 3), create: [outcome, 1] });

const MATRIX: Readonly<Record<Fault, Row>> = {
  "accepts and says nothing": uncertain("TimeoutError"),
  "stalls after the headers": uncertain("TimeoutError"),
  "stalls in the middle of the body": uncertain("TimeoutError"),
  "drips a byte at a time": uncertain("TimeoutError"),
  "truncates the body": uncertain("ConnectionError"),
  "resets before the headers": uncertain("ConnectionError"),
  "resets in the middle of the body": uncertain("ConnectionError"),
  "sends HTML with 200": all("InvalidResponseError", 1),
  "sends malformed JSON": all("InvalidResponseError", 1),
  "sends an empty 500": uncertain("ServerError"),
  "sends 503 with Retry-After": uncertain("ServerError"),
  "sends 429 with Retry-After": all("RateLimitError", 3),
  "sends 204 with a body": { ...all("InvalidResponseError", 1), cancel: ["success", 1] },
  "sends JSON as text/plain": { ...all("success", 1), cancel: ["InvalidResponseError", 1] },
  "sends a gzip bomb": all("InvalidResponseError", 1),
  "sends 100 MB": all("InvalidResponseError", 1),
  "sends 1xx before its answer": all("success", 1),
};

/** Where the server never comes to an end, time passes when a request has arrived: elsewhere it stands still or is real. */
const NEVER_ENDS = /says nothing|stalls|drips/;

const TIMEOUT = 20_000;

const OPERATIONS = {
  retrieve: (kayle: KayleId, options?: CallOptions) => kayle.sessions.retrieve(ID, options),
  cancel: (kayle: KayleId, options?: CallOptions) => kayle.sessions.cancel(ID, options),
  create: (kayle: KayleId, options?: CallOptions) => kayle.sessions.create({ share_fields: {} }, options),
};

let server: TestServer | undefined;
beforeEach(() => {
  // No jitter, no wait.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await server?.close();
});

async function outcomeOf(call: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(call).then(
    () => "success",
    (error: unknown) => error,
  );
}

const cells = Object.entries(MATRIX).flatMap(([fault, row]) =>
  Object.entries(row).map(([operation, [outcome, requests]]) => [fault, operation, outcome, requests] as const),
);

describe("a server that", () => {
  const makeClient = (options: ConstructorParameters<typeof KayleId>[0]) =>
    new KayleId({ apiKey: "kk_test", ...options });

  test.each(cells)("%s, asked to %s: %s after %i", async (fault, operation, expected, requests) => {
    // The casts: the keys of the two tables, which entries() forgets.
    server = await serve(FAULTS[fault as Fault]);
    const neverEnds = NEVER_ENDS.test(fault);
    if (neverEnds) vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { active } = watchTimers();
    const kayle = makeClient({ baseUrl: server.url, timeout: TIMEOUT });
    const { signal } = new AbortController();
    const call = outcomeOf(OPERATIONS[operation as keyof Row](kayle, { signal }));
    if (neverEnds) await timeOutEach(server, requests, TIMEOUT);
    const outcome = await call;
    expect(outcome === "success" ? outcome : Object(outcome).name).toBe(expected);
    expect(server.seen).toHaveLength(requests);
    expect(active.size).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    const { open: unfinished } = server;
    await eventually(() => expect(unfinished.size).toBe(0));
    if (!SessionwiseError.is(outcome)) return;
    expect(outcome.attempts).toHaveLength(requests);
    expect(outcome.operation?.name).toBe(`sessions.${operation}`);
    const rejected = expected === "RateLimitError";
    expect(outcome.mayHaveBeenProcessed).toBe(operation !== "retrieve" && !rejected);
  });

  test.each(Object.keys(OPERATIONS))(
    "is not there, asked to %s: three attempts, none of which reached it",
    async (operation) => {
      const gone = await serve(() => {});
      await gone.close();
      const kayle = makeClient({ baseUrl: gone.url });
      const error = await outcomeOf(OPERATIONS[operation as keyof Row](kayle));
      expect(error).toMatchObject({ name: "ConnectionError", mayHaveBeenProcessed: false });
      expect(Object(error).attempts).toHaveLength(3);
      expect(Object(error).message).toMatch(/could not be reached at 127\.0\.0\.1:\d+.*ECONNREFUSED/);
      expect(gone.seen).toHaveLength(0);
    },
  );

  test.each(Object.keys(OPERATIONS))("redirects, asked to %s: the other place hears nothing", async (operation) => {
    const other = await serve((_, response) => response.end());
    server = await serve((_, response) => response.writeHead(307, { location: `${other.url}/steal` }).end());
    const error = await outcomeOf(OPERATIONS[operation as keyof Row](makeClient({ baseUrl: server.url })));
    await other.close();
    expect(error).toMatchObject({ name: "InvalidResponseError", status: 307 });
    expect(other.seen).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });
});
