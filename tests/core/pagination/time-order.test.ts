// Lists by time: the server skips rows that share a millisecond with the cursor's row. Ours must not.
import * as fc from "fast-check";
import { PaginationError, SessionwiseError, type WalkProgress } from "sessionwise";
import { describe, expect, test } from "vitest";
import { serve } from "../../support/fault-server.ts";
import { type Kept, listByTime, pageByTime, serveByTime } from "../../support/time-ordered.ts";

const START = Date.UTC(2026, 2, 21) * 1000;

/** Rows at these microseconds after the start, the newest first. */
function keptAt(...micros: number[]): Kept[] {
  const rows = micros.map((after, index) => ({ id: `evt_${String(index).padStart(4, "0")}`, micros: START + after }));
  return rows.sort((a, b) => b.micros - a.micros || (a.id < b.id ? 1 : -1));
}

/** 700 rows, seven to a millisecond: a page of 100 always ends in the middle of a group. */
const crowd = keptAt(...Array.from({ length: 700 }, (_, index) => Math.floor(index / 7) * 1000 + (index % 7) * 130));
const ids = (rows: Iterable<{ id: string }>) => [...rows].map(({ id }) => id);

async function idsOf(rows: AsyncIterable<{ id: string }>): Promise<string[]> {
  const all: string[] = [];
  for await (const { id } of rows) all.push(id);
  return all;
}

async function errorOf(promise: PromiseLike<unknown>): Promise<SessionwiseError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!SessionwiseError.is(error)) throw new Error("expected an error of the SDK", { cause: error });
  return error;
}

describe("over HTTP, from a server that loses rows", () => {
  async function withServer<T>(use: (baseUrl: string) => Promise<T>): Promise<T> {
    const server = await serve(({ url }, response) => {
      const page = pageByTime(crowd, new URL(url ?? "/", "http://localhost").searchParams);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(page));
    });
    return use(server.url).finally(() => server.close());
  }

  test("a plain walk by next_cursor loses rows", async () => {
    const found = await withServer(async (baseUrl) => {
      const all: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query: string = cursor && `&starting_after=${cursor}`;
        const response = await fetch(`${baseUrl}/v1/webhooks/events?limit=100${query}`);
        const { data, pagination } = (await response.json()) as ReturnType<typeof pageByTime>;
        all.push(...ids(data));
        cursor = pagination.next_cursor ?? null;
      }
      return all;
    });
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeLessThan(crowd.length);
  });

  test("ours gives every row once, in order", async () => {
    expect(await withServer((baseUrl) => idsOf(listByTime({ baseUrl })))).toEqual(ids(crowd));
  });

  test("so do pages asked for by hand with nextCursor, but for rows that come again", async () => {
    const found = await withServer(async (baseUrl) => {
      const all = new Set<string>();
      let page = await listByTime({ baseUrl });
      for (;;) {
        for (const { id } of page.data) all.add(id);
        if (page.nextCursor === null) return [...all];
        page = await listByTime({ baseUrl }, { starting_after: page.nextCursor });
      }
    });
    expect(found).toEqual(ids(crowd));
  });
});

describe("a group larger than the page", () => {
  const group = keptAt(5000, ...Array.from({ length: 30 }, (_, index) => 3000 + index), 1000);

  test.each([1, 2, 7, 29, 30, 31, 100])("is walked exactly by pages of %i", async (limit) => {
    const seen: URLSearchParams[] = [];
    expect(await idsOf(listByTime({ fetch: serveByTime(group, seen) }, { limit }))).toEqual(ids(group));
    expect(seen[0]?.get("limit")).toBe(String(limit));
  });

  test("that is a whole page of 100 ends the walk after that page, loudly", async () => {
    const over = keptAt(...Array.from({ length: 101 }, (_, index) => 3000 + index));
    const given: string[] = [];
    const walk = (async () => {
      for await (const { id } of listByTime({ fetch: serveByTime(over) })) given.push(id);
    })();
    const error = await errorOf(walk);
    expect(error).toBeInstanceOf(PaginationError);
    expect(error.message).toBe(
      "webhooks.events.list: the server returned a whole page of 100 rows of one millisecond, and no cursor leads past them.",
    );
    expect(given).toEqual(ids(over).slice(0, 100));
  });

  test("that is exactly the rest of the list is no trouble", async () => {
    const even = keptAt(...Array.from({ length: 100 }, (_, index) => 3000 + index));
    expect(await idsOf(listByTime({ fetch: serveByTime(even) }))).toEqual(ids(even));
  });

  test("has no nextCursor, and says so when it is read and not before", async () => {
    const page = await listByTime({ fetch: serveByTime(group) }, { limit: 1 });
    expect(JSON.parse(JSON.stringify(page))).toEqual({ data: [{ id: "evt_0000", created_at: expect.any(String) }] });
    expect(() => page.nextCursor).toThrow(PaginationError);
    expect(await idsOf(page)).toEqual(ids(group));
  });

  test("is not lost when rows come in at the top meanwhile", async () => {
    const rows = keptAt(...Array.from({ length: 8 }, (_, index) => 3000 + index), 1000, 500);
    const list = listByTime({ fetch: serveByTime(rows) }, { limit: 4 });
    const found: string[] = [];
    for await (const page of list.pages()) {
      found.push(...ids(page.data));
      rows.push({ id: `evt_new${rows.length}`, micros: START + 9000 + rows.length });
    }
    expect(found.filter((id) => !id.startsWith("evt_new"))).toEqual(
      ids(keptAt(...Array.from({ length: 8 }, (_, i) => 3000 + i), 1000, 500)),
    );
    expect(new Set(found).size).toBe(found.length);
  });
});

describe("what cannot be believed", () => {
  test("a cursor that the server no longer knows starts the list again: an error before any row is repeated", async () => {
    const rows = [...crowd];
    const given: string[] = [];
    const walk = (async () => {
      for await (const { id } of listByTime({ fetch: serveByTime(rows) }, { limit: 50 })) {
        given.push(id);
        // What the next page but one is asked by goes away before it is asked for.
        if (given.length === 1) rows.splice(60, 40);
      }
    })();
    const error = await errorOf(walk);
    expect(error).toBeInstanceOf(PaginationError);
    expect(error.message).toMatch(/ignored the cursor and started over.*Start again/);
    expect(new Set(given).size).toBe(given.length);
  });

  test.each([
    ["a row without a time", [{ id: "evt_1" }], /without a time/],
    ["a row that is nothing", [null], /without a time/],
    [
      "rows that go back in time",
      [
        { id: "a", created_at: "2026-01-01" },
        { id: "b", created_at: "2026-01-02" },
      ],
      /rows out of order.*ignored the cursor/,
    ],
  ])("%s", async (_, data, message) => {
    const answer = { data, error: null, pagination: { limit: 10, has_more: false, next_cursor: null } };
    const error = await errorOf(listByTime({ fetch: async () => new Response(JSON.stringify(answer)) }));
    expect(error).toBeInstanceOf(PaginationError);
    expect(error.message).toMatch(message);
  });

  test("a server that gives one short page for ever", async () => {
    const data = [{ id: "evt_1", created_at: "2026-01-01T00:00:00.000Z" }];
    const answer = { data, error: null, pagination: { limit: 10, has_more: true, next_cursor: "evt_1" } };
    const list = listByTime({ fetch: async () => new Response(JSON.stringify(answer)) });
    expect((await errorOf(list.toArray({ max: 10 }))).message).toMatch(/the same rows again/);
  });
});

test("an empty page with more behind it goes on by the server's cursor", async () => {
  const pages = [
    { data: [], error: null, pagination: { limit: 2, has_more: true, next_cursor: "evt_0001" } },
    pageByTime(keptAt(1000), new URLSearchParams()),
  ];
  const list = listByTime({ fetch: async () => new Response(JSON.stringify(pages.shift())) });
  expect(await idsOf(list)).toEqual(["evt_0000"]);
});

test("progress tells where the next page starts, undefined where only the start of the list leads there", async () => {
  const heard: WalkProgress[] = [];
  const rows = keptAt(3003, 3002, 3001, 2000);
  await listByTime({ fetch: serveByTime(rows) }, { limit: 2 }, { onPage: (progress) => heard.push(progress) }).toArray({
    max: 10,
  });
  expect(heard).toEqual([
    { rows: 2, pages: 1, cursor: undefined },
    { rows: 4, pages: 2, cursor: null },
  ]);
});

test("take() asks for what it gives, and for what comes again on top", async () => {
  const seen: URLSearchParams[] = [];
  const found = await listByTime({ fetch: serveByTime(crowd, seen) }, { limit: 10 })
    .take(25)
    .toArray();
  expect(ids(found)).toEqual(ids(crowd).slice(0, 25));
  // Pages end in groups of seven: 3 rows of the second group come again, then 6 of the third.
  expect(seen.map((query) => query.get("limit"))).toEqual(["10", "13", "11"]);
});

test("an abort in the middle of a page carries a cursor behind which nothing is missing", async () => {
  const stop = new AbortController();
  const given: string[] = [];
  const walk = (async () => {
    for await (const { id } of listByTime({ fetch: serveByTime(crowd) }, {}, { signal: stop.signal })) {
      given.push(id);
      if (given.length === 145) stop.abort();
    }
  })();
  const { cursor } = await errorOf(walk);
  const rest = await idsOf(listByTime({ fetch: serveByTime(crowd) }, { starting_after: cursor }));
  // 145 is five rows into a group, and those come again.
  expect(rest).toEqual(ids(crowd).slice(140));
});

const world = fc.record({
  // Few milliseconds and few microseconds in each, so that rows crowd, and some are exactly on the millisecond.
  micros: fc.array(
    fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 3 })).map(([ms, rest]) => ms * 1000 + rest * 250),
    { maxLength: 60 },
  ),
  limit: fc.integer({ min: 1, max: 12 }),
  failures: fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 5 }),
});

test("any crowd, any page size: every row once, in order", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ micros, limit }) => {
      const rows = keptAt(...micros);
      expect(await idsOf(listByTime({ fetch: serveByTime(rows) }, { limit }))).toEqual(ids(rows));
    }),
    { seed: 20_261_121, numRuns: 400 },
  );
});

test("resumed from the cursor of each error, no row is missing, and only rows of one millisecond come again", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ micros, limit, failures }) => {
      const rows = keptAt(...micros);
      const answer = serveByTime(rows);
      let requests = 0;
      const fetch: typeof globalThis.fetch = (input) =>
        failures.includes(requests++) ? Promise.reject(new TypeError("lost")) : answer(input);
      const given: string[] = [];
      let from: string | undefined;
      for (let done = false; !done; ) {
        const before = given.length;
        try {
          for await (const { id } of listByTime({ fetch }, { limit, starting_after: from })) given.push(id);
          done = true;
        } catch (error) {
          if (!SessionwiseError.is(error)) throw error;
          from = error.cursor ?? from;
          expect(given.length - before).toBeGreaterThanOrEqual(0);
        }
      }
      expect([...new Set(given)].sort()).toEqual(ids(rows).sort());
    }),
    { seed: 20_261_121, numRuns: 400 },
  );
});
