import {
  AbortError,
  InvalidArgumentError,
  KayleId,
  PaginationError,
  type Session,
  SessionwiseError,
  TooManyRowsError,
  type WalkProgress,
} from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, test, vi } from "vitest";

const NOW = "2026-03-21T12:00:00Z";
type Fetch = typeof globalThis.fetch;

function populated(count: number): KayleIdEmulator {
  const emulator = new KayleIdEmulator({ now: NOW });
  emulator.populate({ count });
  return emulator;
}

function client(emulator: KayleIdEmulator, fetch: Fetch = emulator.fetch): KayleId {
  return new KayleId({ apiKey: emulator.apiKey, fetch, maxRetries: 0 });
}

async function idsOf(rows: AsyncIterable<Session>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of rows) ids.push(id);
  return ids;
}

const idsIn = (emulator: KayleIdEmulator) => [...emulator.sessions].map(({ id }) => id).sort();

/** The cursor of a request, and the request without it or with another. */
const cursorIn = (input: unknown) => new URL(String(input)).searchParams.get("starting_after");
const without = (input: unknown) =>
  String(input)
    .replace(/[?&]starting_after=[^&]*/, "")
    .replace(/sessions&/, "sessions?");

describe("sessions.scan gives every session once", () => {
  test.each([0, 1, 2, 99, 100, 101, 399, 1000])("of %i", async (count) => {
    const emulator = populated(count);
    for (const concurrency of [1, 2, 4, 8]) {
      expect((await idsOf(client(emulator).sessions.scan({}, { concurrency }))).sort()).toEqual(idsIn(emulator));
    }
  });

  test.each([1, 7, 50])("in pages of %i", async (limit) => {
    const emulator = populated(120);
    expect((await idsOf(client(emulator).sessions.scan({ limit }))).sort()).toEqual(idsIn(emulator));
  });

  test("that a filter lets through", async () => {
    const emulator = populated(1000);
    const found = await idsOf(
      client(emulator).sessions.scan({ status: "failed", created_from: "2026-03-10T00:00:00Z" }),
    );
    const wanted = [...emulator.sessions].filter((one) => one.status === "failed" && one.created_at >= "2026-03-10");
    expect(found.sort()).toEqual(wanted.map(({ id }) => id).sort());
  });

  test.each([
    ["share a prefix", (id: string) => `vs_zzzz${id.slice(7)}`],
    ["share a prefix at the very start", (id: string) => `vs_0000${id.slice(7)}`],
    ["are in upper case", (id: string) => `vs_${id.slice(3).toUpperCase()}`],
    [
      "are in both cases",
      (id: string) => (id.endsWith("a") ? id : `vs_${id.slice(3, 20).toUpperCase()}${id.slice(20)}`),
    ],
  ])("where all ids %s", async (_, rename) => {
    const from = populated(300);
    const emulator = new KayleIdEmulator({ now: NOW });
    for (const session of from.sessions) emulator.put({ ...session, id: rename(session.id) });
    expect((await idsOf(client(emulator).sessions.scan())).sort()).toEqual(idsIn(emulator));
  });

  test("on a server that ignores cursors which it never gave", async () => {
    const emulator = populated(450);
    const known = new Set(idsIn(emulator));
    const fetch: Fetch = (input, init) =>
      emulator.fetch(known.has(cursorIn(input) ?? "") ? String(input) : without(input), init);
    expect((await idsOf(client(emulator, fetch).sessions.scan())).sort()).toEqual(idsIn(emulator));
  });

  test("on a server that refuses such cursors with 400", async () => {
    const emulator = populated(450);
    const known = new Set(idsIn(emulator));
    const fetch: Fetch = async (input, init) => {
      const cursor = cursorIn(input);
      return cursor === null || known.has(cursor)
        ? emulator.fetch(String(input), init)
        : new Response("no", { status: 400 });
    };
    expect((await idsOf(client(emulator, fetch).sessions.scan())).sort()).toEqual(idsIn(emulator));
  });

  test("on a server that orders by time", async () => {
    const emulator = populated(250);
    const newest = [...emulator.sessions].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    const fetch: Fetch = async (input) => {
      const from = newest.findIndex(({ id }) => id === cursorIn(input)) + 1;
      const data = newest.slice(from, from + 100);
      const has_more = from + 100 < newest.length;
      const pagination = { limit: 100, has_more, next_cursor: has_more ? data.at(-1)?.id : null };
      return new Response(JSON.stringify({ data, error: null, pagination }));
    };
    expect((await idsOf(client(emulator, fetch).sessions.scan())).sort()).toEqual(idsIn(emulator));
  });

  test("that stayed, while others come and go", async () => {
    const emulator = populated(600);
    const stayed = new Set(idsIn(emulator).filter((_, index) => index % 3 !== 0));
    const seen: string[] = [];
    const going = idsIn(emulator).filter((id) => !stayed.has(id));
    for await (const { id } of client(emulator).sessions.scan({ limit: 20 })) {
      seen.push(id);
      const gone = going.pop();
      if (gone !== undefined) emulator.remove(gone);
      emulator.populate({ count: 1 });
      if (seen.length > 3000) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => stayed.has(id)).sort()).toEqual([...stayed].sort());
  });
});

describe("sessions.scan side by side", () => {
  /** A server that counts what is under way at once, and answers on a later turn. */
  function counting(emulator: KayleIdEmulator) {
    let most = 0;
    let open = 0;
    const signals: (AbortSignal | null | undefined)[] = [];
    const fetch: Fetch = async (input, init) => {
      most = Math.max(most, ++open);
      signals.push(init?.signal);
      await new Promise(setImmediate);
      open--;
      return emulator.fetch(String(input), init);
    };
    return { fetch, signals, most: () => most, open: () => open };
  }

  test("asks with as many walkers as it is told", async () => {
    const emulator = populated(1000);
    for (const concurrency of [1, 4, 8]) {
      const { fetch, most } = counting(emulator);
      await idsOf(client(emulator, fetch).sessions.scan({ limit: 10 }, { concurrency }));
      expect(most()).toBeLessThanOrEqual(concurrency);
      expect(most()).toBeGreaterThanOrEqual(Math.min(concurrency, 4));
    }
  });

  test("reads on only as fast as rows are taken", async () => {
    const emulator = populated(1000);
    const { fetch, signals } = counting(emulator);
    const rows = client(emulator, fetch).sessions.scan({ limit: 10 })[Symbol.asyncIterator]();
    await rows.next();
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    // Of each walker one page in hand and one ahead.
    expect(signals.length).toBeLessThanOrEqual(8);
    await rows.return?.();
  });

  test("break stops every walker", async () => {
    const emulator = populated(1000);
    const hanging: AbortSignal[] = [];
    let requests = 0;
    const fetch: Fetch = async (input, init) => {
      // The first pages of all four come; what they ask for next does not.
      if (++requests <= 4) return emulator.fetch(String(input), init);
      const { signal } = init ?? {};
      if (signal) hanging.push(signal);
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    };
    for await (const _ of client(emulator, fetch).sessions.scan({ limit: 10 })) if (hanging.length === 4) break;
    expect(hanging).toHaveLength(4);
    expect(hanging.every((signal) => signal.aborted)).toBe(true);
  });

  test("an error in one stops the others, has no cursor and says what was covered", async () => {
    const emulator = populated(1000);
    let requests = 0;
    const fetch: Fetch = async (input, init) =>
      ++requests === 30 ? new Response("", { status: 500 }) : emulator.fetch(String(input), init);
    const ids: string[] = [];
    const walk = async () => {
      for await (const { id } of client(emulator, fetch).sessions.scan({ limit: 10 })) ids.push(id);
    };
    const error = await walk().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ServerError", scanned: { rows: ids.length } });
    expect(error).not.toHaveProperty("cursor");
    const { covered = [] } = (SessionwiseError.is(error) && error.scanned) || {};
    // By list(), what the scan had not covered, and so every session once.
    for (const [index, { through }] of covered.entries()) {
      const end = covered[index + 1]?.after ?? "~";
      for await (const { id } of client(emulator).sessions.list({ starting_after: through })) {
        if (id > end) break;
        ids.push(id);
      }
    }
    expect(covered.length).toBeGreaterThan(1);
    expect(ids.sort()).toEqual(idsIn(emulator));
    const after = requests;
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(requests).toBe(after);
  });

  test.each([429, 503])("a %i takes one walker away, and no row is lost", async (status) => {
    const emulator = populated(600);
    let requests = 0;
    const { fetch: counted, most } = counting(emulator);
    const fetch: Fetch = async (input, init) =>
      ++requests % 10 === 0 && requests < 40 ? new Response("", { status }) : counted(input, init);
    expect((await idsOf(client(emulator, fetch).sessions.scan({ limit: 10 }))).sort()).toEqual(idsIn(emulator));
    expect(most()).toBeLessThanOrEqual(4);
  });

  /** A list in byte order, and what happens to it before each request, by the number of the request. */
  function changing(ids: Set<string>, limit: number, before: (request: number) => void): Fetch {
    let requests = 0;
    return async (input) => {
      before(requests++);
      const rest = [...ids].filter((id) => id > (cursorIn(input) ?? "")).sort();
      const data = rest.slice(0, limit).map((id) => ({ id }));
      const has_more = rest.length > data.length;
      const pagination = { limit, has_more, next_cursor: has_more ? data.at(-1)?.id : null };
      return new Response(JSON.stringify({ data, error: null, pagination }));
    };
  }
  const scan = (fetch: Fetch, signal?: AbortSignal) =>
    new KayleId({ apiKey: "kk_test", fetch }).sessions.scan({}, { concurrency: 4, signal });

  test("a row that comes in between the first pages of two partitions is given once", async () => {
    // The partitions begin at vs_9, vs_i and vs_r. The one from vs_9 finds vs_s first, the one from vs_i then vs_q.
    const ids = new Set(["vs_1", "vs_2", "vs_s"]);
    const fetch = changing(ids, 2, (request) => request === 2 && ids.add("vs_q"));
    const given = await idsOf(scan(fetch));
    expect(given.sort()).toEqual(["vs_1", "vs_2", "vs_q", "vs_s"]);
  });

  test("a row past the start of the next partition that was given and then removed is covered", async () => {
    const stop = new AbortController();
    const ids = new Set(["vs_1", "vs_a", "vs_b"]);
    const given: string[] = [];
    const fetch = changing(ids, 3, (request) => request === 1 && ids.delete("vs_a"));
    const run = async () => {
      for await (const { id } of scan(fetch, stop.signal)) if (given.push(id) === 2) stop.abort();
    };
    await expect(run()).rejects.toMatchObject({
      scanned: { rows: 2, covered: [{ after: undefined, through: "vs_a" }] },
    });
    expect(given).toEqual(["vs_1", "vs_a"]);
  });

  test("one partition alone goes on where ids turn out not to be in ascending order", async () => {
    const pages = [["vs_a"], ["vs_c"], ["vs_b"], ["vs_d"]];
    const fetch: Fetch = async (input) => {
      const at = cursorIn(input)?.startsWith("page") ? Number(cursorIn(input)?.slice(4)) : 0;
      if (cursorIn(input) !== null && at === 0) return new Response("no", { status: 400 });
      const has_more = at < pages.length - 1;
      const pagination = { limit: 1, has_more, next_cursor: has_more ? `page${at + 1}` : null };
      return new Response(JSON.stringify({ data: pages[at]?.map((id) => ({ id })), error: null, pagination }));
    };
    expect(await idsOf(scan(fetch))).toEqual(["vs_a", "vs_c", "vs_b", "vs_d"]);
  });

  test("a signal stops it, also between rows", async () => {
    const emulator = populated(300);
    const controller = new AbortController();
    const ids: string[] = [];
    const walk = async () => {
      for await (const { id } of client(emulator).sessions.scan({}, { signal: controller.signal })) {
        ids.push(id);
        if (ids.length === 42) controller.abort();
      }
    };
    await expect(walk()).rejects.toBeInstanceOf(AbortError);
    expect(ids).toHaveLength(42);
  });

  test("disorder that is found later is an error that names list()", async () => {
    const emulator = populated(300);
    const fetch: Fetch = async (input, init) => {
      const answer = await emulator.fetch(String(input), init);
      if (cursorIn(input) === null || cursorIn(input)?.endsWith("0".repeat(62))) return answer;
      const body = await answer.json();
      return new Response(JSON.stringify({ ...body, data: body.data.reverse() }));
    };
    const error = await idsOf(client(emulator, fetch).sessions.scan({ limit: 10 })).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PaginationError);
    expect(String(error)).toContain("list()");
  });

  test("tells its progress over all walkers", async () => {
    const told: WalkProgress[] = [];
    const emulator = populated(400);
    await idsOf(client(emulator).sessions.scan({}, { onPage: (progress) => told.push(progress) }));
    expect(told.at(-1)?.rows).toBe(400);
    expect(told.map(({ pages }) => pages)).toEqual(told.map((_, index) => index + 1));
  });

  test.each([0, 9, 1.5, Number.NaN])("refuses a concurrency of %d", (concurrency) => {
    const fetch = vi.fn();
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    expect(() => kayle.sessions.scan({}, { concurrency })).toThrow(InvalidArgumentError);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("sessions.scan, taken in parts", () => {
  /** What was asked for: the sizes of its pages. */
  function sizes(emulator: KayleIdEmulator) {
    const limits: number[] = [];
    const fetch: Fetch = (input, init) => {
      limits.push(Number(new URL(String(input)).searchParams.get("limit")));
      return emulator.fetch(String(input), init);
    };
    return { limits, kayle: client(emulator, fetch) };
  }
  const distinct = (rows: readonly Session[]) => new Set(rows.map(({ id }) => id)).size;

  test.each([0, 1, 5, 99, 250, 400, 401, 1000])("take(%i) gives as many, each once", async (count) => {
    const emulator = populated(400);
    for (const concurrency of [1, 4]) {
      const rows = client(emulator).sessions.scan({ limit: 20 }, { concurrency }).take(count);
      const taken = await rows.toArray();
      expect([taken.length, distinct(taken)]).toEqual([Math.min(count, 400), Math.min(count, 400)]);
      expect((await idsOf(rows)).length).toBe(taken.length);
    }
  });

  test("take and first ask for no larger pages than they need", async () => {
    const { kayle, limits } = sizes(populated(400));
    expect(await kayle.sessions.scan().first()).toMatchObject({ id: expect.stringMatching(/^vs_/) });
    expect(limits).toEqual([1, 1, 1, 1]);
    await kayle.sessions.scan().take(0).toArray();
    expect(limits.length).toBe(4);
  });

  test("first is undefined where there is none", async () => {
    expect(await client(populated(0)).sessions.scan().first()).toBeUndefined();
  });

  test("toArray gives all of them, or a TooManyRowsError and no part of them", async () => {
    const emulator = populated(300);
    const scan = client(emulator).sessions.scan();
    expect((await scan.toArray({ max: 300 })).map(({ id }) => id).sort()).toEqual(idsIn(emulator));
    await expect(scan.toArray({ max: 299 })).rejects.toThrow(TooManyRowsError);
    await expect(scan.toArray({ max: -1 })).rejects.toThrow(InvalidArgumentError);
  });

  test("forEach calls for every row once, and its first error ends the requests", async () => {
    const emulator = populated(300);
    const ids: string[] = [];
    await client(emulator)
      .sessions.scan({ limit: 10 })
      .forEach(async ({ id }) => ids.push(id), { concurrency: 3 });
    expect(ids.sort()).toEqual(idsIn(emulator));
    const { kayle, limits } = sizes(emulator);
    let calls = 0;
    const failing = kayle.sessions.scan({ limit: 10 }).forEach(() => {
      if (++calls === 2) throw new RangeError("mine");
    });
    await expect(failing).rejects.toThrow(new RangeError("mine"));
    const asked = limits.length;
    await new Promise(setImmediate);
    expect([calls, limits.length]).toEqual([2, asked]);
  });

  test("an abort ends each of them", async () => {
    const kayle = client(populated(300));
    const scan = kayle.sessions.scan({}, { signal: AbortSignal.abort() });
    for (const take of [scan.first(), scan.toArray({ max: 9 }), scan.take(9).toArray(), scan.forEach(() => {})]) {
      await expect(take).rejects.toThrow(AbortError);
    }
  });

  test("an error of an array that nobody got claims no row as given", async () => {
    const emulator = populated(400);
    const scan = () => client(emulator).sessions.scan({ limit: 10 });
    for (const take of [() => scan().toArray({ max: 400 }), () => scan().take(400).toArray()]) {
      emulator.faults.clear();
      emulator.faults.add({ operation: "sessions.list", after: 12, status: 500 });
      const error: unknown = await take().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ status: 500, scanned: { rows: 0, covered: [] } });
    }
  });
});
