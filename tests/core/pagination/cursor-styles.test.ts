// The pagination core knows a cursor and nothing of its name: a token, pages of a fixed size, or no cursor at all.
import { describe, expect, test } from "vitest";
import type { UntypedCore } from "../../../src/core/core.ts";
import type { Operation } from "../../../src/core/operation.ts";
import type { AnyInput } from "../../../src/core/operation-types.ts";
import { createSource, type ListOptions, type PageReader } from "../../../src/core/pagination/create-list.ts";
import { List } from "../../../src/core/pagination/list.ts";
import type { RawPage } from "../../../src/core/pagination/page-source.ts";

const tokens: Operation = {
  name: "leads.list",
  method: "GET",
  path: "/leads",
  pathPatterns: {},
  parameters: ["token"],
  times: [],
  idempotent: true,
  response: "list",
  paginated: { order: "none", cursor: "token" },
};

/** A list whose server gives these pages by cursor, and what it was asked. */
function listOf(pages: Record<string, RawPage<number>>, setup: Setup = {}) {
  const asked: { cursor: unknown; limit: unknown }[] = [];
  const send = async (_: Operation, { query = {} }: AnyInput) => {
    const { token: cursor, limit } = { token: undefined, limit: undefined, ...query };
    asked.push({ cursor, limit });
    const body = pages[cursor ?? "first"];
    if (!body) throw new Error(`no page behind ${cursor}`);
    return { ok: true, body, status: 200, headers: new Headers(), attempts: [], durationMs: 0 } as const;
  };
  const { operation = tokens, query = {}, options, ...reader } = setup;
  // The casts: of a core, a list needs nothing but `send`, and the body of a page is the page.
  const core = { send } as unknown as UntypedCore;
  const pageOf = (body: unknown) => body as RawPage<number>;
  return { list: new List(createSource<number>(core, operation, { query }, options, { pageOf, ...reader })), asked };
}

type Setup = Partial<PageReader<number>> & {
  readonly operation?: Operation;
  readonly query?: object;
  readonly options?: ListOptions;
};

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
    await expect(listOf(three, { query: { token: null } }).list).rejects.toThrow(
      "token is null, which is where a list",
    );
    await expect(listOf(three, { query: { limit: 5 } }).list).rejects.toThrow("takes no limit");
  });

  test("a token that comes back ends the walk", async () => {
    const circle = { ...three, t1: { data: [3], hasMore: true, nextCursor: "t1" } };
    await expect(listOf(circle).list.toArray({ max: 10 })).rejects.toThrow("returned a cursor for the second time");
  });
});

test("a list without any cursor is one page", async () => {
  const { list, asked } = listOf({ first: { data: [1, 2], hasMore: false, nextCursor: null } });
  expect(await list.toArray({ max: 10 })).toEqual([1, 2]);
  expect((await list).nextCursor).toBeNull();
  expect(asked).toHaveLength(2);
});

describe("what a page says beside its rows", () => {
  const facts = (total: number) => ({ metadata: { total } });
  const pages = { first: { ...three.first, ...facts(3) }, t1: { ...three.t1, ...facts(4) }, t2: three.t2 };

  test("stands on each page, and on none by the name of what a page has already", async () => {
    const { list } = listOf({ ...pages, t2: { ...three.t2, metadata: { data: ["x"], nextCursor: "x" } } });
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

describe("a createFilter", () => {
  const pages = {
    first: { data: [1, 2], hasMore: true, nextCursor: "t1" },
    t1: { data: [2, 1], hasMore: true, nextCursor: "t2" },
    t2: { data: [3, 2], hasMore: false, nextCursor: null },
  };
  const createFilter = () => {
    const given = new Set<number>();
    return (rows: readonly number[]) => rows.filter((row) => !given.has(row) && given.add(row));
  };

  test("leaves rows out of every kind of walk, and each walk has its own", async () => {
    const { list } = listOf(pages, { createFilter });
    expect(await list.toArray({ max: 3 })).toEqual([1, 2, 3]);
    expect(await list.toArray({ max: 3 })).toEqual([1, 2, 3]);
    expect(await list.take(3).toArray()).toEqual([1, 2, 3]);
    const rows: number[][] = [];
    for await (const { data } of list.pages()) rows.push([...data]);
    expect(rows).toEqual([[1, 2], [], [3]]);
  });

  test("knows the rows of an awaited page when that page is iterated", async () => {
    const { list } = listOf(pages, { createFilter });
    const rows: number[] = [];
    for await (const row of await list) rows.push(row);
    expect(rows).toEqual([1, 2, 3]);
  });
});
