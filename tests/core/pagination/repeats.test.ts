// Lists by id: a row that comes for the second time ends the pass, whatever the order of the server.
import * as fc from "fast-check";
import { KayleId, PaginationError } from "sessionwise";
import { describe, expect, test } from "vitest";
import { collations } from "../../support/collations.ts";
import { json, stubFetch } from "../../support/stub-fetch.ts";

const SEED = 20_261_126;

/** A client whose server gives these pages in turn, each with a cursor that was never there before. */
function paged(...pages: readonly (readonly string[])[]) {
  const answers = pages.map((ids, index) => {
    const has_more = index < pages.length - 1;
    const pagination = { limit: 3, has_more, next_cursor: has_more ? `cursor ${index}` : null };
    return json({ data: ids.map((id) => ({ id })), error: null, pagination });
  });
  const { fetch, seen } = stubFetch(...answers);
  return { kayle: new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 }), seen };
}

/** What a pass gave, and the error that it ended in, if any. */
async function collect(rows: AsyncIterable<{ id: string }>) {
  const given: string[] = [];
  try {
    for await (const { id } of rows) given.push(id);
  } catch (error) {
    return { given, error };
  }
  return { given, error: undefined };
}

const REPEAT = /returned a row for the second time.*Start again/;

describe("a row that comes for the second time", () => {
  test.each([
    ["within one page", [["1", "2", "2"]], []],
    [
      "at the start of the next page, as where the cursor's row is part of it",
      [
        ["1", "2"],
        ["2", "3"],
      ],
      ["1", "2"],
    ],
    [
      "two pages later",
      [
        ["1", "2", "3"],
        ["4", "5", "6"],
        ["7", "2", "3"],
      ],
      ["1", "2", "3", "4", "5", "6"],
    ],
    [
      "among ids that fall",
      [
        ["9", "8"],
        ["7", "6"],
        ["5", "8"],
      ],
      ["9", "8", "7", "6"],
    ],
    [
      "among ids in no order",
      [
        ["5", "1"],
        ["9", "3"],
        ["4", "1"],
      ],
      ["5", "1", "9", "3"],
    ],
    ["one row a page", [["1"], ["2"], ["1"]], ["1", "2"]],
    ["past an empty page", [["1"], [], ["2"], [], ["1"]], ["1", "2"]],
  ])("%s ends the pass before any row of its page", async (_, pages, expected) => {
    const { given, error } = await collect(paged(...pages).kayle.sessions.list());
    expect(given).toEqual(expected);
    expect(error).toBeInstanceOf(PaginationError);
    expect(String(error)).toMatch(REPEAT);
  });

  test("ends a scan that goes on with one iterator alone", async () => {
    const { kayle } = paged(["3", "1", "2"], ["6", "5", "4"], ["7", "1"]);
    const { given, error } = await collect(kayle.sessions.scan({}, { concurrency: 1 }));
    expect(given).toEqual(["3", "1", "2", "6", "5", "4"]);
    expect(String(error)).toMatch(REPEAT);
  });

  test("of an awaited page ends the iteration of that page", async () => {
    const { given, error } = await collect(await paged(["1", "2"], ["3", "4"], ["2"]).kayle.sessions.list());
    expect(given).toEqual(["1", "2", "3", "4"]);
    expect(String(error)).toMatch(REPEAT);
  });

  test("is refused where it is the row to start after", async () => {
    const { given, error } = await collect(paged(["5", "6"]).kayle.sessions.list({ starting_after: "5" }));
    expect(given).toEqual([]);
    expect(String(error)).toMatch(REPEAT);
  });

  test("leaves no trace: the same iterator goes on when the page is right the next time", async () => {
    const { kayle } = paged(["1", "2"], ["3", "4", "1"], ["3", "4", "5"], ["6"]);
    const rows = kayle.sessions.list()[Symbol.asyncIterator]();
    expect([(await rows.next()).value.id, (await rows.next()).value.id]).toEqual(["1", "2"]);
    await expect(rows.next()).rejects.toThrow(REPEAT);
    const rest = await collect({ [Symbol.asyncIterator]: () => rows });
    expect(rest).toEqual({ given: ["3", "4", "5", "6"], error: undefined });
  });

  test("of a list by time is refused within one page", async () => {
    const row = { id: "evt_1", created_at: "2026-01-01T00:00:00.000Z" };
    const answer = { data: [row, row], error: null, pagination: { limit: 10, has_more: false, next_cursor: null } };
    const kayle = new KayleId({ apiKey: "kk_test", fetch: stubFetch(json(answer)).fetch });
    await expect(Promise.resolve(kayle.webhooks.events.list())).rejects.toThrow(/a row twice on one page/);
  });
});

describe("empty pages with fresh cursors", () => {
  /** A server that gives so many empty pages, and then a row. */
  function empty(count: number) {
    let requests = 0;
    const fetch = async () => {
      const has_more = requests++ < count;
      const pagination = { limit: 1, has_more, next_cursor: has_more ? `cursor ${requests}` : null };
      return json({ data: has_more ? [] : [{ id: "1" }], error: null, pagination });
    };
    return { kayle: new KayleId({ apiKey: "kk_test", fetch }), requests: () => requests };
  }

  test("go on for 1,000 pages in a row", async () => {
    expect((await collect(empty(1_000).kayle.sessions.list())).given).toEqual(["1"]);
  });

  test("end in an error after that, whose cursor leads on", async () => {
    const { kayle, requests } = empty(1_500);
    const { error } = await collect(kayle.sessions.list());
    expect(error).toMatchObject({ name: "PaginationError", cursor: "cursor 1000" });
    expect(String(error)).toMatch(/1000 empty pages in a row.*error\.cursor/);
    expect(requests()).toBe(1_001);
    expect((await collect(kayle.sessions.list({ starting_after: "cursor 1000" }))).given).toEqual(["1"]);
  });

  test("count for scans and for lists by time as well", async () => {
    const scanned = await collect(empty(2_000).kayle.sessions.scan({}, { concurrency: 1 }));
    expect(String(scanned.error)).toMatch(/empty pages/);
    const events = await collect(empty(2_000).kayle.webhooks.events.list());
    expect(String(events.error)).toMatch(/empty pages/);
  });

  test("start counting from nothing at every page with rows", async () => {
    const run = Array.from({ length: 600 }, () => []);
    const { given, error } = await collect(paged(...run, ["1"], ...run, ["2"]).kayle.sessions.list());
    expect({ given, error }).toEqual({ given: ["1", "2"], error: undefined });
  });
});

/** Splits ids into pages of these sizes, in turn. */
function split(ids: readonly string[], sizes: readonly number[]): string[][] {
  const pages: string[][] = [];
  for (let at = 0; at < ids.length; ) {
    const size = sizes[pages.length % sizes.length] ?? 1;
    pages.push(ids.slice(at, at + size));
    at += size;
  }
  return pages;
}

const letters = fc.string({ unit: fc.constantFrom(..."aAbBzZ019_"), minLength: 1, maxLength: 6 });
const world = fc.record({
  ids: fc.uniqueArray(letters, { minLength: 1, maxLength: 60 }),
  sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
});

describe.each(Object.entries(collations))("ids in this order: %s", (_, sort) => {
  test("are all given, by pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ ids, sizes }) => {
        const sorted = sort([...ids]);
        const { given, error } = await collect(paged(...split(sorted, sizes)).kayle.sessions.list());
        expect({ given, error }).toEqual({ given: sorted, error: undefined });
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test("with one of them put in a second time anywhere, end in an error before it is given", async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat(), fc.nat(), async ({ ids, sizes }, from, to) => {
        const sorted = sort([...ids]);
        const again = from % sorted.length;
        const pages = split(
          sorted.toSpliced(again + 1 + (to % (sorted.length - again)), 0, sorted[again] ?? ""),
          sizes,
        );
        const { given, error } = await collect(paged(...pages).kayle.sessions.list());
        expect(error).toBeInstanceOf(PaginationError);
        expect(given).toEqual(sorted.slice(0, given.length));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
