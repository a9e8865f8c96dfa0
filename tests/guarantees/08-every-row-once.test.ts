// Guarantee 8: a walk yields every row that stayed in the list exactly once, or throws: any page split, any failure, any
// break. Faults 1, 5 and 6 of the anchors: there empty pages end a walk, and a failed page ends an iterator for good.
import * as fc from "fast-check";
import { KayleId, type Session, SessionwiseError, type Stretch } from "sessionwise";
import { expect, test } from "vitest";

// The same examples every time: a test must not need luck. Change it to look further.
fc.configureGlobal({ seed: 20_260_321 });

/** Ids spread over the whole space, so that every walker of a scan has its part. */
function sessionId(place: number): string {
  return `vs_${place.toString(36).padStart(2, "0")}${"x".repeat(62)}`;
}

/** A list by id that a server splits as it likes: pages of any size, empty ones among them, and failures now and then. */
const world = fc.record({
  ids: fc.uniqueArray(fc.nat({ max: 36 ** 2 - 1 }).map(sessionId), { maxLength: 60 }),
  sizes: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 8 }),
  failures: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 6 }),
});

interface World {
  readonly ids: string[];
  readonly sizes: number[];
  readonly failures: number[];
}

/** Cursors are ids, or for an empty page `id~n`: "after this id, for the n-th time". */
function serve({ ids, sizes, failures }: World): typeof globalThis.fetch {
  const sorted = [...ids].sort();
  let requests = 0;
  return async (input) => {
    const number = requests++;
    if (failures.includes(number)) {
      if (number % 2) throw new TypeError("fetch failed");
      return new Response("", { status: 500 });
    }
    const [after = "", empties = "0"] = (new URL(String(input)).searchParams.get("starting_after") ?? "").split("~");
    const rest = sorted.filter((id) => id > after);
    // At most three empty pages in a row: a list has to get somewhere.
    const size = Number(empties) >= 3 ? 1 : (sizes[number % sizes.length] ?? 1);
    const data = rest.slice(0, size).map((id) => ({ id }));
    const has_more = data.length < rest.length;
    const next_cursor = has_more ? (data.at(-1)?.id ?? `${after}~${Number(empties) + 1}`) : null;
    return new Response(JSON.stringify({ data, error: null, pagination: { limit: 5, has_more, next_cursor } }));
  };
}

const client = (one: World) => new KayleId({ apiKey: "kk_test", fetch: serve(one), maxRetries: 0 });

test("walked at any speed, again and again from the cursor of each error, it gives every row once, in order", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.nat({ max: 3 }), async (one, turns) => {
      const kayle = client(one);
      const given: string[] = [];
      let from: string | undefined;
      for (let tries = 0; tries <= one.failures.length; tries++) {
        try {
          for await (const { id } of kayle.sessions.list({ starting_after: from })) {
            given.push(id);
            // A slow consumer: meanwhile the page ahead comes, or fails.
            for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
          }
          break;
        } catch (error) {
          expect(SessionwiseError.is(error)).toBe(true);
          from = SessionwiseError.is(error) ? (error.cursor ?? from) : from;
        }
      }
      expect(given).toEqual([...one.ids].sort());
    }),
    { numRuns: 300 },
  );
});

test("so does one iterator that is asked again after each error, by one or by several consumers", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 5 }), async (one, consumers) => {
      const rows = client(one).sessions.list()[Symbol.asyncIterator]();
      const given: string[] = [];
      const consume = async () => {
        for (;;) {
          const next = await rows.next().catch((error: unknown) => {
            expect(SessionwiseError.is(error)).toBe(true);
            return undefined;
          });
          if (next?.done) return;
          if (next) given.push(next.value.id);
        }
      };
      await Promise.all(Array.from({ length: consumers }, consume));
      expect([...given].sort()).toEqual([...one.ids].sort());
    }),
    { numRuns: 300 },
  );
});

test("broken off anywhere, it has given the first rows, and goes on behind the last of them", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.nat({ max: 60 }), async (one, count) => {
      const kayle = client({ ...one, failures: [] });
      const first: Session[] = [];
      if (count > 0) {
        for await (const session of kayle.sessions.list()) if (first.push(session) >= count) break;
      }
      const sorted = [...one.ids].sort();
      expect(first.map(({ id }) => id)).toEqual(sorted.slice(0, count));
      const rest = await kayle.sessions.list({ starting_after: first.at(-1)?.id }).toArray({ max: 100 });
      expect([...first, ...rest].map(({ id }) => id)).toEqual(sorted);
      expect((await kayle.sessions.list().take(count).toArray()).map(({ id }) => id)).toEqual(sorted.slice(0, count));
    }),
    { numRuns: 300 },
  );
});

test("an awaited page, iterated, gives what the list does", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      const page = await client({ ...one, failures: [] }).sessions.list();
      const given: string[] = [];
      for await (const { id } of page) given.push(id);
      expect(given).toEqual([...one.ids].sort());
    }),
    { numRuns: 200 },
  );
});

/** Whether an id lies in one of the stretches that an error says were covered. */
const within = (covered: readonly Stretch[], id: string) =>
  covered.some(({ after, through }) => id > (after ?? "") && (through === undefined || id <= through));

test("a scan gives every row once, or an error that says what it covered, and nothing twice", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 8 }), async (one, concurrency) => {
      const given: string[] = [];
      const failed = await (async () => {
        for await (const { id } of client(one).sessions.scan({}, { concurrency })) given.push(id);
      })().then(
        () => false,
        (error: unknown) => {
          if (!SessionwiseError.is(error)) throw error;
          const { rows, covered = [] } = error.scanned ?? {};
          expect({ cursor: error.cursor, rows }).toEqual({ cursor: undefined, rows: given.length });
          expect([...given].sort()).toEqual([...one.ids].sort().filter((id) => within(covered, id)));
          return true;
        },
      );
      expect(new Set(given).size).toBe(given.length);
      if (!failed) expect([...given].sort()).toEqual([...one.ids].sort());
    }),
    { numRuns: 300 },
  );
});

test("a scan aborted at any row says exactly what it gave", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.nat({ max: 60 }), async (one, count) => {
      const stop = new AbortController();
      const given: string[] = [];
      const walk = async () => {
        const options = { signal: stop.signal };
        for await (const { id } of client({ ...one, failures: [] }).sessions.scan({}, options)) {
          if (given.push(id) === count) stop.abort();
        }
      };
      const error = await walk().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const all = [{ after: undefined, through: undefined }];
      const covered = SessionwiseError.is(error) ? (error.scanned?.covered ?? []) : all;
      expect([...given].sort()).toEqual([...one.ids].sort().filter((id) => within(covered, id)));
    }),
    { numRuns: 300 },
  );
});

/** A list into which rows come, and from which rows go, before each request of these numbers. */
const moving = fc.record({
  ids: fc.uniqueArray(fc.nat({ max: 36 ** 2 - 1 }).map(sessionId), { maxLength: 60 }),
  changes: fc.array(fc.record({ at: fc.nat({ max: 10 }), id: fc.nat({ max: 36 ** 2 - 1 }).map(sessionId) }), {
    maxLength: 30,
  }),
  size: fc.integer({ min: 1, max: 20 }),
  ends: fc.nat({ max: 20 }),
  turns: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 7 }),
});

test("a scan of a list that changes, failed or aborted anywhere, has given what it says and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(moving, fc.integer({ min: 1, max: 8 }), fc.boolean(), async (one, concurrency, abort) => {
      const stop = new AbortController();
      const rows = new Set(one.ids);
      const stayed = new Set(one.ids);
      let requests = 0;
      const fetch: typeof globalThis.fetch = async (input) => {
        const number = requests++;
        for (let turn = one.turns[number % one.turns.length] ?? 0; turn > 0; turn--) await new Promise(setImmediate);
        for (const { at, id } of one.changes) {
          if (at !== number) continue;
          if (!rows.delete(id)) rows.add(id);
          stayed.delete(id);
        }
        if (!abort && number === one.ends) return new Response("", { status: 500 });
        const after = new URL(String(input)).searchParams.get("starting_after") ?? "";
        const rest = [...rows].filter((id) => id > after).sort();
        const data = rest.slice(0, one.size).map((id) => ({ id }));
        const has_more = data.length < rest.length;
        const pagination = { limit: one.size, has_more, next_cursor: has_more ? data.at(-1)?.id : null };
        return new Response(JSON.stringify({ data, error: null, pagination }));
      };
      const kayle = new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 });
      const given: string[] = [];
      let covered: readonly Stretch[] = [{ after: undefined, through: undefined }];
      try {
        for await (const { id } of kayle.sessions.scan({}, { concurrency, signal: stop.signal })) {
          if (given.push(id) === one.ends && abort) stop.abort();
        }
      } catch (error) {
        if (!SessionwiseError.is(error)) throw error;
        covered = error.scanned?.covered ?? [];
      }
      expect(new Set(given).size).toBe(given.length);
      expect(given.filter((id) => !within(covered, id))).toEqual([]);
      expect([...stayed].filter((id) => within(covered, id) && !given.includes(id))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
