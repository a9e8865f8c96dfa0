import {
  AbortError,
  InvalidArgumentError,
  KayleId,
  PaginationError,
  ServerError,
  type Session,
  TooManyRowsError,
} from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, test, vi } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { json, type Seen, stubFetch } from "../../support/stub-fetch.ts";

const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: 1000 });
const allIds = [...emulator.sessions].map(({ id }) => id).sort();

/** A client of the emulator, and the queries it sent. */
function watched() {
  const fetch = vi.fn(emulator.fetch);
  const queries = () => fetch.mock.calls.map(([input]) => Object.fromEntries(new URL(String(input)).searchParams));
  return { kayle: new KayleId({ apiKey: emulator.apiKey, fetch }), fetch, queries };
}

/** A client whose server gives these pages in turn. */
function paged(...pages: { ids: string[]; has_more: boolean; next_cursor: string | null }[]) {
  const { fetch, seen } = stubFetch(
    ...pages.map(({ ids, ...rest }) =>
      json({ data: ids.map((id) => ({ id })), error: null, pagination: { limit: 2, ...rest } }),
    ),
  );
  return { kayle: new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 }), seen };
}

async function idsOf(rows: AsyncIterable<Session>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of rows) ids.push(id);
  return ids;
}

async function errorOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(promise).then(
    () => expect.fail("it succeeded"),
    (error: unknown) => error,
  );
}

describe("a list", () => {
  test("sends nothing until it is awaited or iterated", async () => {
    const { kayle, fetch } = watched();
    kayle.sessions.list();
    kayle.sessions.list().pages();
    kayle.sessions.list().take(5);
    await Promise.resolve();
    expect(fetch).not.toHaveBeenCalled();
  });

  test("awaited twice asks for its first page once", async () => {
    const { kayle, fetch } = watched();
    const list = kayle.sessions.list({ limit: 20 });
    const [page, again] = [await list, await list];
    expect(page).toBe(again);
    expect(page.data).toHaveLength(20);
    expect(page.nextCursor).toBe(page.data.at(-1)?.id);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test.each([1, 7, 10, 99, 100])("with pages of %i gives the same 1,000 ids, once each", async (limit) => {
    const { kayle, fetch } = watched();
    expect(await idsOf(kayle.sessions.list({ limit }))).toEqual(allIds);
    expect(fetch).toHaveBeenCalledTimes(Math.ceil(1000 / limit));
  });

  test("sends filters and limit with every page, the cursor from the second on", async () => {
    const { kayle, queries } = watched();
    const rows = await idsOf(kayle.sessions.list({ status: "failed", created_from: "2026-03-10T00:00:00+01:00" }));
    const common = { status: "failed", created_from: "2026-03-09T23:00:00Z", limit: "100" };
    expect(queries()[0]).toEqual(common);
    for (const { starting_after, ...rest } of queries().slice(1)) {
      expect(rest).toEqual(common);
      expect(rows).toContain(starting_after);
    }
  });

  test("being awaitable costs no rows: returned, awaited first, or in Promise.all, it still walks everything", async () => {
    const { kayle } = watched();
    const give = async () => kayle.sessions.list({ limit: 100 });
    expect(await idsOf(await give())).toEqual(allIds);
    expect(await idsOf(await kayle.sessions.list())).toEqual(allIds);
    const [first] = await Promise.all([kayle.sessions.list()]);
    expect(await idsOf(first)).toEqual(allIds);
  });

  test("an awaited page walks on from itself, without asking for itself again", async () => {
    const { kayle, fetch } = watched();
    const page = await kayle.sessions.list();
    expect(await idsOf(page)).toEqual(allIds);
    expect(fetch).toHaveBeenCalledTimes(10);
    const pages = [];
    for await (const one of kayle.sessions.list({ limit: 100 }).pages()) pages.push(one);
    expect(pages).toHaveLength(10);
    expect(await idsOf(pages[8] ?? page)).toEqual(allIds.slice(800));
  });

  test("iterated twice makes two passes", async () => {
    const { kayle, fetch } = watched();
    const list = kayle.sessions.list();
    expect(await idsOf(list)).toEqual(await idsOf(list));
    expect(fetch).toHaveBeenCalledTimes(20);
  });

  test("starts after a cursor that is given", async () => {
    const { kayle } = watched();
    expect(await idsOf(kayle.sessions.list({ starting_after: allIds[899] ?? "" }))).toEqual(allIds.slice(900));
  });

  test("parallel next() calls give each row once, in order", async () => {
    const { kayle } = watched();
    const rows = kayle.sessions.list({ limit: 7 })[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 30 }, () => rows.next()));
    expect(results.map(({ value }) => value.id)).toEqual(allIds.slice(0, 30));
  });

  test("first() asks for one row, and gives undefined where there is none", async () => {
    const { kayle, queries } = watched();
    expect((await kayle.sessions.list().first())?.id).toBe(allIds[0]);
    expect(queries()).toEqual([{ limit: "1" }]);
    const { kayle: empty } = paged({ ids: [], has_more: false, next_cursor: null });
    expect(await empty.sessions.list().first()).toBeUndefined();
  });

  test("take() asks for no more rows than it gives", async () => {
    const { kayle, queries } = watched();
    expect(await idsOf(kayle.sessions.list().take(5))).toEqual(allIds.slice(0, 5));
    expect((await kayle.sessions.list().take(250).toArray()).map(({ id }) => id)).toEqual(allIds.slice(0, 250));
    expect(await idsOf(kayle.sessions.list().take(0))).toEqual([]);
    expect(await idsOf(kayle.sessions.list({ limit: 3 }).take(7))).toEqual(allIds.slice(0, 7));
    expect(queries().map(({ limit }) => limit)).toEqual(["5", "100", "100", "50", "3", "3", "1"]);
    expect(await idsOf(kayle.sessions.list({ status: "created" }).take(5000))).toHaveLength(
      [...emulator.sessions].filter(({ status }) => status === "created").length,
    );
  });

  test("toArray() gives all rows, and refuses more than its cap without reading on", async () => {
    const { kayle, fetch } = watched();
    expect(await kayle.sessions.list().toArray({ max: 1000 })).toHaveLength(1000);
    expect(fetch).toHaveBeenCalledTimes(10);
    const error = await errorOf(kayle.sessions.list().toArray({ max: 150 }));
    expect(error).toBeInstanceOf(TooManyRowsError);
    expect(String(error)).toMatch(/more than 150 rows/);
    expect(fetch).toHaveBeenCalledTimes(12);
  });

  test.each([0, 101, 1.5, -1, Number.NaN])("a limit of %d fails before anything is sent", async (limit) => {
    const { kayle, fetch } = watched();
    const error = await errorOf(kayle.sessions.list({ limit }));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(String(error)).toMatch(/from 1 to 100/);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("nonsense counts are refused", async () => {
    const { kayle } = watched();
    expect(() => kayle.sessions.list().take(-1)).toThrow(InvalidArgumentError);
    expect(await errorOf(kayle.sessions.list().toArray({ max: Number.NaN }))).toBeInstanceOf(InvalidArgumentError);
  });
});

describe("a list that does not hold together", () => {
  test("more rows promised without a cursor: an error before any row of that page", async () => {
    const { kayle } = paged({ ids: ["a", "b"], has_more: true, next_cursor: null });
    const rows = kayle.sessions.list()[Symbol.asyncIterator]();
    expect(await errorOf(rows.next())).toBeInstanceOf(PaginationError);
  });

  test("a cursor that comes back: an error instead of an endless loop, after the rows that were new", async () => {
    const { kayle, seen } = paged(
      { ids: ["a", "b"], has_more: true, next_cursor: "b" },
      { ids: ["c", "d"], has_more: true, next_cursor: "d" },
      { ids: ["c", "d"], has_more: true, next_cursor: "b" },
    );
    const ids: string[] = [];
    const walk = async () => {
      for await (const { id } of kayle.sessions.list()) ids.push(id);
    };
    const error = await errorOf(walk());
    expect(error).toBeInstanceOf(PaginationError);
    expect(error).toMatchObject({ cursor: "d" });
    expect(ids).toEqual(["a", "b", "c", "d"]);
    expect(seen).toHaveLength(3);
  });

  test("a cursor that is the one asked with", async () => {
    const { kayle } = paged({ ids: ["a"], has_more: true, next_cursor: "x" });
    expect(await errorOf(kayle.sessions.list({ starting_after: "x" }))).toBeInstanceOf(PaginationError);
  });

  test("an empty cursor is no cursor", async () => {
    const { kayle } = paged({ ids: ["a"], has_more: true, next_cursor: "" });
    expect(await errorOf(kayle.sessions.list())).toBeInstanceOf(PaginationError);
  });

  test("a page that comes back, from a server that ignores the cursor, even where its size differs", async () => {
    const { fetch } = stubFetch(({ url }: Seen) => {
      const limit = Number(url.searchParams.get("limit"));
      const data = Array.from({ length: limit }, (_, index) => ({ id: `row ${index}` }));
      const pagination = { limit, has_more: true, next_cursor: data.at(-1)?.id };
      return json({ data, error: null, pagination });
    });
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    expect(await errorOf(kayle.sessions.list().take(150).toArray())).toBeInstanceOf(PaginationError);
    expect(await errorOf(kayle.sessions.list().toArray({ max: 149 }))).toBeInstanceOf(PaginationError);
  });

  test("rows that are no objects are given as they came", async () => {
    const page = { data: [null, 5], error: null, pagination: { limit: 2, has_more: false, next_cursor: null } };
    const kayle = new KayleId({ apiKey: "kk_test", fetch: stubFetch(json(page)).fetch });
    expect(await kayle.sessions.list().toArray({ max: 5 })).toEqual([null, 5]);
  });

  test("an empty page with more behind it is no end", async () => {
    const { kayle } = paged(
      { ids: ["a"], has_more: true, next_cursor: "1" },
      { ids: [], has_more: true, next_cursor: "2" },
      { ids: ["b"], has_more: false, next_cursor: "3" },
    );
    expect(await idsOf(kayle.sessions.list())).toEqual(["a", "b"]);
  });
});

describe("a walk that is interrupted", () => {
  test("a failed page carries its cursor, and the same iterator can go on", async () => {
    const page = (ids: string[], next_cursor: string | null) => (_: Seen) =>
      json({
        data: ids.map((id) => ({ id })),
        error: null,
        pagination: { limit: 2, has_more: next_cursor !== null, next_cursor },
      });
    const { fetch } = stubFetch(page(["a", "b"], "b"), new Response("", { status: 500 }), page(["c"], null));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 });
    const rows = kayle.sessions.list()[Symbol.asyncIterator]();
    expect([(await rows.next()).value.id, (await rows.next()).value.id]).toEqual(["a", "b"]);
    const error = await errorOf(rows.next());
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ cursor: "b" });
    expect((await rows.next()).value.id).toBe("c");
    expect((await rows.next()).done).toBe(true);
  });

  test("rows that were collected and lost with the error are not skipped by its cursor", async () => {
    const { kayle } = paged(
      { ids: ["a", "b"], has_more: true, next_cursor: "b" },
      { ids: [], has_more: true, next_cursor: null },
    );
    expect(await errorOf(kayle.sessions.list().toArray({ max: 10 }))).not.toHaveProperty("cursor");
    expect(await errorOf(kayle.sessions.list().take(10).toArray())).not.toHaveProperty("cursor");
    const from = errorOf(kayle.sessions.list({ starting_after: "0" }).toArray({ max: 10 }));
    expect(await from).toMatchObject({ name: "PaginationError", cursor: "0" });
  });

  test("a first page that failed is asked for again by the next one to await it", async () => {
    const page = { data: [], error: null, pagination: { limit: 1, has_more: false, next_cursor: null } };
    const { fetch } = stubFetch(new Response("", { status: 404 }), json(page));
    const list = new KayleId({ apiKey: "kk_test", fetch }).sessions.list();
    await expect(list).rejects.toThrow();
    expect((await list).data).toEqual([]);
  });

  test("break stops it: the page ahead is aborted, and nothing more is asked for", async () => {
    const { kayle, fetch } = watched();
    for await (const { id } of kayle.sessions.list({ limit: 10 })) if (id === allIds[14]) break;
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(fetch.mock.calls[2]?.[1]?.signal?.aborted).toBe(true);
  });

  test("an aborted signal ends it between rows, with the cursor of the last row given", async () => {
    const { kayle } = watched();
    const controller = new AbortController();
    const ids: string[] = [];
    const walk = async () => {
      for await (const { id } of kayle.sessions.list({}, { signal: controller.signal })) {
        ids.push(id);
        if (ids.length === 142) controller.abort();
      }
    };
    const error = await errorOf(walk());
    expect(error).toBeInstanceOf(AbortError);
    const { cursor } = error as AbortError;
    expect(cursor).toBe(allIds[141]);
    expect([...ids, ...(await idsOf(kayle.sessions.list({ starting_after: cursor })))]).toEqual(allIds);
  });

  test("return() aborts the page under way at once", async () => {
    const fetch = vi.fn(
      (_: unknown, { signal }: RequestInit = {}) =>
        new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    );
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    const rows = kayle.sessions.list()[Symbol.asyncIterator]();
    const pending = rows.next();
    await eventually(() => expect(fetch).toHaveBeenCalled());
    expect(await rows.return?.()).toEqual({ done: true, value: undefined });
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    expect((await rows.next()).done).toBe(true);
  });
});
