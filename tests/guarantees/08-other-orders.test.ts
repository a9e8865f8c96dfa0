// Guarantee 8 on servers whose ids are in another order than that of their bytes: every row once, or an error.
import * as fc from "fast-check";
import { KayleId, SessionwiseError, type Stretch } from "sessionwise";
import { describe, expect, test } from "vitest";

type Compare = (one: string, other: string) => number;

const bytes: Compare = (one, other) => Number(one > other) - Number(one < other);
const collator = new Intl.Collator("en");
const fold: Compare = (one, other) => bytes(one.toLowerCase(), other.toLowerCase()) || bytes(other, one);

const orders: [string, Compare][] = [
  ["bytes", bytes],
  ["bytes, reversed", (one, other) => bytes(other, one)],
  ["without case", fold],
  ["without case, reversed", (one, other) => fold(other, one)],
  ["of a language", collator.compare],
  ["of numbers", (one, other) => one.length - other.length || bytes(one, other)],
];

const world = fc.record({
  // Of both cases, and around the places where the partitions of a scan begin.
  ids: fc.uniqueArray(
    fc.string({ unit: fc.constantFrom(..."01789aAhHiIqQrRzZ"), minLength: 1, maxLength: 4 }).map((end) => `vs_${end}`),
    { minLength: 1, maxLength: 60 },
  ),
  limit: fc.integer({ min: 1, max: 8 }),
  concurrency: fc.integer({ min: 1, max: 8 }),
});

/** A list in an order; the row of a cursor need not exist. Where `startsOver` says, a page is the first one once more. */
function serve(ids: readonly string[], compare: Compare, startsOver = Number.NaN): typeof globalThis.fetch {
  const sorted = [...ids].sort(compare);
  let requests = 0;
  return async (input) => {
    const query = new URL(String(input)).searchParams;
    const limit = Number(query.get("limit"));
    const after = requests++ === startsOver ? null : query.get("starting_after");
    const rest = after === null ? sorted : sorted.filter((id) => compare(id, after) > 0);
    const data = rest.slice(0, limit).map((id) => ({ id }));
    const has_more = data.length < rest.length;
    const pagination = { limit, has_more, next_cursor: has_more ? data.at(-1)?.id : null };
    return new Response(JSON.stringify({ data, error: null, pagination }));
  };
}

async function collect(rows: AsyncIterable<{ id: string }>) {
  const given: string[] = [];
  try {
    for await (const { id } of rows) given.push(id);
  } catch (error) {
    if (SessionwiseError.is(error)) return { given, error };
    throw error;
  }
  return { given, error: undefined };
}

const client = (fetch: typeof globalThis.fetch) => new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 });
const within = (covered: readonly Stretch[], id: string) =>
  covered.some(({ after, through }) => id > (after ?? "") && (through === undefined || id <= through));

describe.each(orders)("ids in the order %s", (_, compare) => {
  test("are listed, each once, by pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ ids, limit }) => {
        const { given, error } = await collect(client(serve(ids, compare)).sessions.list({ limit }));
        expect({ given, error }).toEqual({ given: [...ids].sort(compare), error: undefined });
      }),
      { seed: 20_261_126, numRuns: 100 },
    );
  });

  test("are listed without a repeat, or with an error, where the list starts over once", async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat({ max: 20 }), async ({ ids, limit }, at) => {
        const { given, error } = await collect(client(serve(ids, compare, at)).sessions.list({ limit }));
        expect(given).toEqual([...ids].sort(compare).slice(0, given.length));
        expect(error === undefined).toBe(given.length === ids.length);
      }),
      { seed: 20_261_126, numRuns: 100 },
    );
  });

  test("are scanned, each once, or end in an error that names list() and claims nothing", async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ ids, limit, concurrency }) => {
        const { given, error } = await collect(client(serve(ids, compare)).sessions.scan({ limit }, { concurrency }));
        expect(new Set(given).size).toBe(given.length);
        if (error === undefined) expect([...given].sort()).toEqual([...ids].sort());
        else {
          expect(error.message).toContain("list()");
          expect(error.scanned?.covered).toEqual([]);
        }
      }),
      { seed: 20_261_126, numRuns: 200 },
    );
  });
});

test("in byte order, a scan in which the list starts over says what it gave", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.nat({ max: 20 }), async ({ ids, limit, concurrency }, at) => {
      const { given, error } = await collect(client(serve(ids, bytes, at)).sessions.scan({ limit }, { concurrency }));
      expect(new Set(given).size).toBe(given.length);
      const { covered = [] } = error ? (error.scanned ?? {}) : { covered: [{ after: undefined, through: undefined }] };
      if (covered.length > 0) expect([...given].sort()).toEqual([...ids].sort().filter((id) => within(covered, id)));
    }),
    { seed: 20_261_126, numRuns: 200 },
  );
});
