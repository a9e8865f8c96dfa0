// The pagination core knows a cursor and nothing of its name: a token, pages of a fixed size, or no cursor at all.
import { describe, expect, test } from "vitest";
import { ApiPromise } from "../../../src/core/api-promise.ts";
import type { Operation } from "../../../src/core/operation.ts";
import { createList, type ListSetup } from "../../../src/core/pagination/create-list.ts";
import type { RawPage } from "../../../src/core/pagination/page-source.ts";

const tokens: Operation = {
  name: "leads.list",
  method: "GET",
  path: "/leads",
  pathPatterns: {},
  times: [],
  idempotent: true,
  answer: "list",
  paginated: { order: "none", cursor: "token" },
};

/** A list whose server gives these pages by cursor, and what it was asked. */
function listOf(pages: Record<string, RawPage<number>>, setup: Partial<ListSetup<number>> = {}) {
  const asked: { cursor: string | undefined; limit: number | undefined }[] = [];
  const list = createList<number>({
    operation: tokens,
    startingAfter: undefined,
    limit: undefined,
    options: undefined,
    request(page) {
      asked.push(page);
      const body = pages[page.cursor ?? "first"];
      if (!body) throw new Error(`no page behind ${page.cursor}`);
      const facts = { status: 200, headers: new Headers(), attempts: [], durationMs: 0 };
      return new ApiPromise(Promise.resolve({ body, ...facts }), () => body);
    },
    ...setup,
  });
  return { list, asked };
}

const three = {
  first: { data: [1, 2], hasMore: true, nextCursor: "t1" },
  t1: { data: [3], hasMore: true, nextCursor: "t2" },
  t2: { data: [], hasMore: false, nextCursor: null },
};

describe("pages by a token, whose size cannot be chosen", () => {
  test("are walked to the end, and no size is asked for", async () => {
    const { list, asked } = listOf(three);
    expect(await list.toArray({ max: 10 })).toEqual([1, 2, 3]);
    expect(asked).toEqual([
      { cursor: undefined, limit: undefined },
      { cursor: "t1", limit: undefined },
      { cursor: "t2", limit: undefined },
    ]);
  });

  test("take() gives what it says and asks for no page behind it", async () => {
    const { list, asked } = listOf(three);
    expect(await list.take(1).toArray()).toEqual([1]);
    expect(asked).toHaveLength(1);
  });

  test("a null token is refused by the parameter's own name, and so is a limit", async () => {
    await expect(listOf(three, { startingAfter: null }).list).rejects.toThrow("token is null, which is where a list");
    await expect(listOf(three, { limit: 5 }).list).rejects.toThrow("takes no limit");
  });

  test("a token that comes back ends the walk", async () => {
    const circle = { ...three, t1: { data: [3], hasMore: true, nextCursor: "t1" } };
    await expect(listOf(circle).list.toArray({ max: 10 })).rejects.toThrow("gave a cursor for the second time");
  });
});

test("a list without any cursor is one page", async () => {
  const { list, asked } = listOf({ first: { data: [1, 2], hasMore: false, nextCursor: null } });
  expect(await list.toArray({ max: 10 })).toEqual([1, 2]);
  expect((await list).nextCursor).toBeNull();
  expect(asked).toHaveLength(2);
});

describe("what a page says beside its rows", () => {
  const facts = (total: number) => ({ facts: { total } });
  const pages = { first: { ...three.first, ...facts(3) }, t1: { ...three.t1, ...facts(4) }, t2: three.t2 };

  test("stands on each page, and on none by the name of what a page has already", async () => {
    const { list } = listOf({ ...pages, t2: { ...three.t2, facts: { data: ["x"], nextCursor: "x" } } });
    expect(await list).toMatchObject({ data: [1, 2], total: 3, nextCursor: "t1" });
    const seen: unknown[] = [];
    for await (const page of list.pages()) seen.push({ ...page });
    expect(seen).toEqual([
      { data: [1, 2], total: 3, nextCursor: "t1" },
      { data: [3], total: 4, nextCursor: "t2" },
      { data: [], nextCursor: null },
    ]);
  });
});

describe("a sieve", () => {
  const pages = {
    first: { data: [1, 2], hasMore: true, nextCursor: "t1" },
    t1: { data: [2, 1], hasMore: true, nextCursor: "t2" },
    t2: { data: [3, 2], hasMore: false, nextCursor: null },
  };
  const sieve = () => {
    const given = new Set<number>();
    return (rows: readonly number[]) => rows.filter((row) => !given.has(row) && given.add(row));
  };

  test("leaves rows out of every kind of walk, and each walk has its own", async () => {
    const { list } = listOf(pages, { sieve });
    expect(await list.toArray({ max: 3 })).toEqual([1, 2, 3]);
    expect(await list.toArray({ max: 3 })).toEqual([1, 2, 3]);
    expect(await list.take(3).toArray()).toEqual([1, 2, 3]);
    const rows: number[][] = [];
    for await (const { data } of list.pages()) rows.push([...data]);
    expect(rows).toEqual([[1, 2], [], [3]]);
  });

  test("knows the rows of an awaited page when that page is iterated", async () => {
    const { list } = listOf(pages, { sieve });
    const rows: number[] = [];
    for await (const row of await list) rows.push(row);
    expect(rows).toEqual([1, 2, 3]);
  });
});
