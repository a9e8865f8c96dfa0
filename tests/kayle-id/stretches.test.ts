import * as fc from "fast-check";
import {
  InvalidArgumentError,
  KayleId,
  remainingStretches,
  type Session,
  SessionwiseError,
  type Stretch,
  splitScan,
} from "sessionwise";
import { KayleId as KayleIdWithAttempts } from "sessionwise/kayle-id/attempts";
import { describe, expect, test } from "vitest";

fc.configureGlobal({ seed: 20_261_126 });

type Fetch = typeof globalThis.fetch;
/** An id near the number from 0 to 1, as random ids are. */
const idAt = (number: number) =>
  `vs_${Math.floor(number * 36 ** 4)
    .toString(36)
    .padStart(4, "0")}${"5".repeat(60)}`;
const anyId = fc.double({ min: 0, max: 0.999, noNaN: true }).map(idAt);
const cursorIn = (input: unknown) => new URL(String(input)).searchParams.get("starting_after");

/** A list in byte order; `before` is called with the number of each request and may change the ids, or say what to answer. */
function serverOf(ids: Set<string>, before: (request: number, cursor: string | null) => Response | undefined) {
  const asked: (string | null)[] = [];
  const fetch: Fetch = async (input) => {
    const cursor = cursorIn(input);
    asked.push(cursor);
    const instead = before(asked.length, cursor);
    if (instead) return instead;
    const limit = Number(new URL(String(input)).searchParams.get("limit") ?? 100);
    const rest = [...ids].filter((id) => id > (cursor ?? "")).sort();
    const data = rest.slice(0, limit).map((id) => ({ id }));
    const has_more = rest.length > data.length;
    const pagination = { limit, has_more, next_cursor: has_more ? data.at(-1)?.id : null };
    return new Response(JSON.stringify({ data, error: null, pagination }));
  };
  const kayle = new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 });
  return { asked, kayle };
}
const isIn = ({ after = "", through = "~" }: Stretch, id: string) => id > after && id <= through;

async function idsOf(rows: AsyncIterable<Session>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of rows) ids.push(id);
  return ids;
}

describe("an interrupted scan that goes on", () => {
  /** Scans until nothing is left. Each scan but the last is stopped: after so many rows, or by a failed request. */
  async function inParts(
    ids: Set<string>,
    stops: readonly {
      readonly rows: number;
      readonly request: number;
      readonly concurrency: number;
      readonly limit: number;
    }[],
    before: () => void,
    start?: readonly Stretch[],
  ): Promise<string[]> {
    const given: string[] = [];
    let stretches = start;
    for (const { rows, request, concurrency, limit } of [
      ...stops,
      { rows: 1e9, request: 1e9, concurrency: 4, limit: 3 },
    ]) {
      const stop = new AbortController();
      const { kayle } = serverOf(ids, (number) => {
        before();
        return number === request ? new Response("", { status: 500 }) : undefined;
      });
      const scan = kayle.sessions.scan({ limit }, { concurrency, signal: stop.signal, stretches });
      let left = rows;
      try {
        for await (const { id } of scan) {
          given.push(id);
          if (--left === 0) stop.abort();
        }
        return given;
      } catch (error) {
        if (!SessionwiseError.is(error) || !error.scanned) throw error;
        // Somebody else's job: what is not JSON is lost on the way.
        stretches = JSON.parse(JSON.stringify(remainingStretches(JSON.parse(JSON.stringify(error.scanned)))));
      }
    }
    throw new Error("The last scan was stopped too.");
  }
  const stops = fc.array(
    fc.record({
      rows: fc.integer({ min: 1, max: 60 }),
      request: fc.integer({ min: 1, max: 30 }),
      concurrency: fc.integer({ min: 1, max: 8 }),
      limit: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 4 },
  );

  test("gives every session that stayed once, wherever it was stopped, while others come and go", async () => {
    const ids = fc.uniqueArray(anyId, { maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(ids, ids, stops, fc.infiniteStream(fc.nat({ max: 4 })), async (all, others, plan, moves) => {
        const stayed = new Set(all.filter((_, index) => index % 3 !== 0));
        const server = new Set(all);
        const going = all.filter((id) => !stayed.has(id));
        const coming = others.filter((id) => !server.has(id));
        const given = await inParts(server, plan, () => {
          const { value: move } = moves.next();
          const gone = move === 0 ? going.pop() : undefined;
          const come = move === 1 ? coming.pop() : undefined;
          if (gone !== undefined) server.delete(gone);
          if (come !== undefined) server.add(come);
        });
        expect(new Set(given).size).toBe(given.length);
        expect(given.filter((id) => stayed.has(id)).sort()).toEqual([...stayed].sort());
      }),
      { numRuns: 100 },
    );
  });

  test("keeps to the stretches that it was given at first", async () => {
    const borders = fc.uniqueArray(anyId, { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyId, { maxLength: 90 }), borders, stops, async (all, cuts, plan) => {
        const sorted = [...cuts].sort();
        const stretches = sorted.flatMap((after, index) => (index % 2 ? [] : [{ after, through: sorted[index + 1] }]));
        const given = await inParts(new Set(all), plan, () => {}, stretches);
        expect(given.sort()).toEqual(all.filter((id) => stretches.some((one) => isIn(one, id))).sort());
      }),
      { numRuns: 100 },
    );
  });

  test("asks for nothing when nothing is left, and for the whole when nothing was given", async () => {
    const { kayle, asked } = serverOf(new Set([idAt(0.5)]), () => undefined);
    expect(await idsOf(kayle.sessions.scan({}, { stretches: [] }))).toEqual([]);
    expect(asked).toEqual([]);
    const whole = { after: undefined, through: undefined };
    expect(remainingStretches({ rows: 0, covered: [], stretches: [whole] })).toEqual([whole]);
    expect(remainingStretches({ rows: 5, covered: [whole], stretches: [whole] })).toEqual([]);
  });

  test("cannot go on where the order of ids was unknown, and says so", () => {
    const scanned = { rows: 5, covered: [], stretches: [{ after: undefined, through: undefined }] };
    expect(() => remainingStretches(scanned)).toThrow(/gave 5 rows, and it is not known .* Start the scan again/);
  });
});

describe("stretches on servers that do not take any id as a cursor", () => {
  const all = Array.from({ length: 60 }, (_, index) => idAt((index * 0.37) % 1));
  const stretches = [
    { after: idAt(0.1), through: idAt(0.2) },
    { after: idAt(0.5), through: idAt(0.6) },
    { after: idAt(0.9), through: undefined },
  ];
  const wanted = all.filter((id) => stretches.some((one) => isIn(one, id))).sort();
  const known = (cursor: string | null) => cursor === null || all.includes(cursor);

  test.each([1, 2, 4])("are exact where it refuses the others, with a concurrency of %i", async (concurrency) => {
    const { kayle } = serverOf(new Set(all), (_, cursor) =>
      known(cursor) ? undefined : new Response("", { status: 400 }),
    );
    expect((await idsOf(kayle.sessions.scan({ limit: 7 }, { stretches, concurrency }))).sort()).toEqual(wanted);
  });

  test("are exact where it starts again at the others", async () => {
    const { kayle } = serverOf(new Set(all), (_, cursor) => {
      if (known(cursor)) return undefined;
      const data = [...all].sort().map((id) => ({ id }));
      return new Response(
        JSON.stringify({ data, error: null, pagination: { limit: 100, has_more: false, next_cursor: null } }),
      );
    });
    const given = await idsOf(kayle.sessions.scan({ limit: 7 }, { stretches }));
    expect(given.sort()).toEqual(wanted);
  });

  test("are exact where it orders by something else", async () => {
    const fetch: Fetch = async (input) => {
      const from = all.indexOf(cursorIn(input) ?? "") + 1;
      const data = all.slice(from, from + 7).map((id) => ({ id }));
      const has_more = from + 7 < all.length;
      const pagination = { limit: 7, has_more, next_cursor: has_more ? data.at(-1)?.id : null };
      return new Response(JSON.stringify({ data, error: null, pagination }));
    };
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    expect((await idsOf(kayle.sessions.scan({ limit: 7 }, { stretches }))).sort()).toEqual(wanted);
  });

  test("are read although the server wants fewer requests at once", async () => {
    const { kayle } = serverOf(new Set(all), (request) =>
      request === 2 || request === 9 ? new Response("", { status: 429 }) : undefined,
    );
    expect((await idsOf(kayle.sessions.scan({ limit: 7 }, { stretches }))).sort()).toEqual(wanted);
  });
});

describe("splitScan", () => {
  test("cuts all ids into jobs that give every session once together, and none outside of its own", async () => {
    const all = Array.from({ length: 300 }, (_, index) => idAt((index * 0.6180339) % 1));
    const { kayle, asked } = serverOf(new Set(all), () => undefined);
    const given: string[] = [];
    for (const stretch of JSON.parse(JSON.stringify(splitScan(20)))) {
      const job = await idsOf(kayle.sessions.scan({}, { stretches: [stretch], concurrency: 1 }));
      expect(job.every((id) => isIn(stretch, id))).toBe(true);
      expect(job.length).toBeGreaterThan(5);
      given.push(...job);
    }
    expect(given.sort()).toEqual([...all].sort());
    // A page a job, and perhaps one that was asked for ahead: none reads what is another's.
    expect(asked.length).toBeLessThanOrEqual(40);
  });

  test("gives stretches side by side, of any number that it takes", () => {
    for (const parts of [1, 2, 3, 7, 1000, 10_000]) {
      const stretches = splitScan(parts);
      expect(stretches).toHaveLength(parts);
      expect([stretches[0]?.after, stretches.at(-1)?.through]).toEqual([undefined, undefined]);
      const isNext = ({ after }: Stretch, index: number) => after === stretches[index - 1]?.through;
      expect(stretches.every(isNext)).toBe(true);
    }
    for (const parts of [0, 1.5, 10_001, Number.NaN, "4"]) {
      // The cast: what a program without types may give.
      expect(() => splitScan(parts as number)).toThrow(InvalidArgumentError);
    }
  });

  test("splits a single stretch among the partitions of a scan", async () => {
    const all = Array.from({ length: 200 }, (_, index) => idAt((index * 0.6180339) % 1));
    const { kayle, asked } = serverOf(new Set(all), () => undefined);
    const stretch = { after: idAt(0.5), through: idAt(0.75) };
    const given = await idsOf(kayle.sessions.scan({ limit: 5 }, { stretches: [stretch], concurrency: 4 }));
    expect(given.sort()).toEqual(all.filter((id) => isIn(stretch, id)).sort());
    expect(new Set(asked.slice(0, 4)).size).toBe(4);
    expect(asked.slice(0, 4).every((cursor) => cursor !== null && cursor >= stretch.after)).toBe(true);
  });
});

describe("stretches that make no sense", () => {
  const [low, high] = [idAt(0.2), idAt(0.4)];
  test.each<[string, unknown, string]>([
    ["no array", { after: low }, "stretches is an object: give an array"],
    ["no objects", [low], "stretches[0] is "],
    ["misspelt ends", [{ afer: low, through: high }], 'stretches[0] has "afer", which is not a part of a stretch'],
    ["no ids", [{ after: low, through: 5 }], "stretches[0].through is 5, which is not the id of a session"],
    ["ids of other things", [{ after: "we_1", through: high }], 'stretches[0].after is "we_1"'],
    ["reversed ends", [{ after: high, through: low }], "stretches[0] ends before it begins"],
    ["one id as both ends", [{ after: high, through: high }], "stretches[0] ends before it begins"],
    ["overlaps", [{ after: low, through: null }, { through: high }], "stretches[1] and stretches[0] overlap"],
    [
      "repeats",
      [
        { after: low, through: high },
        { after: low, through: high },
      ],
      "overlap",
    ],
    ["too many", Array.from({ length: 10_001 }, () => ({})), "stretches has 10001 entries: give at most 10000"],
  ])("are refused before anything is sent: %s", (_, stretches, message) => {
    const { kayle, asked } = serverOf(new Set(), () => undefined);
    const older = new KayleIdWithAttempts({ apiKey: "kk_test", fetch: () => Promise.reject(new Error("sent")) });
    for (const { sessions } of [kayle, older]) {
      // The cast: what a program without types may give.
      const scan = () => sessions.scan({}, { stretches: stretches as Stretch[] });
      expect(scan).toThrow(InvalidArgumentError);
      expect(scan).toThrow(message);
    }
    expect(asked).toEqual([]);
  });

  test("side by side and in any order they are fine", async () => {
    const { kayle } = serverOf(new Set([low, high]), () => undefined);
    const stretches = [
      { after: low, through: undefined },
      { after: undefined, through: low },
    ];
    expect((await idsOf(kayle.sessions.scan({}, { stretches }))).sort()).toEqual([low, high]);
  });
});
