import { InvalidArgumentError, KayleId, type Session, TimeoutError, type WalkProgress } from "sessionwise";
import { afterEach, describe, expect, test, vi } from "vitest";
import { json } from "../../support/stub-fetch.ts";

/** A server of `pages` pages of three rows, each answered when the test says so. */
function staged(pages: number) {
  const asked: { page: number; answer(response?: Response): void; signal: AbortSignal | null | undefined }[] = [];
  const fetch = vi.fn((input: unknown, { signal }: RequestInit = {}) => {
    const after = new URL(String(input)).searchParams.get("starting_after");
    const page = after === null ? 0 : Number(after) / 3;
    const ids = [1, 2, 3].map((row) => String(page * 3 + row));
    const more = page < pages - 1;
    const body = {
      data: ids.map((id) => ({ id })),
      error: null,
      pagination: { limit: 3, has_more: more, next_cursor: more ? ids[2] : null },
    };
    return new Promise<Response>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
      asked.push({ page, signal, answer: (response = json(body)) => resolve(response) });
    });
  });
  const kayle = new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 });
  return { kayle, asked };
}

/** Lets everything happen that is not waiting for the server. */
const quiet = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
};

afterEach(() => {
  vi.useRealTimers();
});

describe("one page ahead", () => {
  test("is asked for while the current one is consumed, and no more than one", async () => {
    const { kayle, asked } = staged(5);
    const rows = kayle.sessions.list({ limit: 3 })[Symbol.asyncIterator]();
    const first = rows.next();
    await quiet();
    expect(asked).toHaveLength(1);
    asked[0]?.answer();
    expect((await first).value.id).toBe("1");
    await quiet();
    expect(asked.map(({ page }) => page)).toEqual([0, 1]);
    asked[1]?.answer();
    await quiet();
    expect(asked).toHaveLength(2);
    for (const id of ["2", "3", "4"]) expect((await rows.next()).value.id).toBe(id);
    await quiet();
    expect(asked.map(({ page }) => page)).toEqual([0, 1, 2]);
    await rows.return?.();
    expect(asked[2]?.signal?.aborted).toBe(true);
  });

  test("is not asked for when a list is only awaited, nor beyond what take() needs", async () => {
    const { kayle, asked } = staged(5);
    const page = Promise.resolve(kayle.sessions.list({ limit: 3 }));
    await quiet();
    asked[0]?.answer();
    await page;
    const taken = kayle.sessions.list({ limit: 3 }).take(3).toArray();
    await quiet();
    asked[1]?.answer();
    await taken;
    await quiet();
    expect(asked).toHaveLength(2);
  });

  test("fails only when it is reached; the rows before it are given, and it can be asked for again", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { kayle, asked } = staged(2);
    const rows = kayle.sessions.list({ limit: 3 })[Symbol.asyncIterator]();
    const first = rows.next();
    await quiet();
    asked[0]?.answer();
    await first;
    await quiet();
    asked[1]?.answer(new Response("", { status: 500 }));
    await quiet();
    expect([(await rows.next()).value.id, (await rows.next()).value.id]).toEqual(["2", "3"]);
    await expect(rows.next()).rejects.toMatchObject({ name: "ServerError", cursor: "3" });
    const again = rows.next();
    await quiet();
    asked[2]?.answer();
    expect((await again).value.id).toBe("4");
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("is never an unhandled rejection when nobody reaches it", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { kayle, asked } = staged(2);
    const walk = (async () => {
      for await (const _ of kayle.sessions.list({ limit: 3 })) break;
    })();
    await quiet();
    asked[0]?.answer();
    await walk;
    await quiet();
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe("onPage", () => {
  test("tells rows, pages and cursor, and cannot break the walk", async () => {
    const { kayle, asked } = staged(3);
    const told: WalkProgress[] = [];
    const onPage = (progress: WalkProgress) => {
      told.push(progress);
      throw new Error("a progress bar");
    };
    const walk = kayle.sessions.list({ limit: 3 }, { onPage }).toArray({ max: 9 });
    for (let page = 0; page < 3; page++) {
      await quiet();
      asked[page]?.answer();
    }
    expect(await walk).toHaveLength(9);
    expect(told).toEqual([
      { rows: 3, pages: 1, cursor: "3" },
      { rows: 6, pages: 2, cursor: "6" },
      { rows: 9, pages: 3, cursor: null },
    ]);
  });
});

describe("a deadline for a walk", () => {
  test("bounds all of it, and its error says so and where to go on", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { kayle, asked } = staged(3);
    const ids: string[] = [];
    const walk = (async () => {
      for await (const { id } of kayle.sessions.list({ limit: 3 }, { deadline: 1_000 })) ids.push(id);
    })().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(600);
    asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(399);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    const error = await walk;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ limit: "deadline", cursor: "3", message: expect.stringContaining("1000 ms") });
    expect(ids).toEqual(["1", "2", "3"]);
  });

  test("that makes no sense is refused when the list is used", async () => {
    const { kayle } = staged(1);
    await expect(kayle.sessions.list({}, { deadline: -1 })).rejects.toBeInstanceOf(InvalidArgumentError);
  });
});

describe("forEach", () => {
  async function answered(asked: { answer(): void }[], pages: number) {
    for (let page = 0; page < pages; page++) {
      await quiet();
      asked[page]?.answer();
    }
  }

  test("takes one row after the other, in order", async () => {
    const { kayle, asked } = staged(2);
    const log: string[] = [];
    const done = kayle.sessions.list({ limit: 3 }).forEach(async ({ id }: Session) => {
      log.push(`> ${id}`);
      await quiet();
      log.push(`< ${id}`);
    });
    await answered(asked, 2);
    await done;
    expect(log).toEqual(["1", "2", "3", "4", "5", "6"].flatMap((id) => [`> ${id}`, `< ${id}`]));
  });

  test("keeps to its concurrency, and reads on only as fast as the work is done", async () => {
    const { kayle, asked } = staged(4);
    const ends: (() => void)[] = [];
    let most = 0;
    let running = 0;
    const done = kayle.sessions.list({ limit: 3 }).forEach(
      async () => {
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => ends.push(resolve));
        running--;
      },
      { concurrency: 2 },
    );
    await quiet();
    asked[0]?.answer();
    await quiet();
    asked[1]?.answer();
    await quiet();
    expect(ends).toHaveLength(2);
    expect(asked).toHaveLength(2);
    while (ends.length < 12) {
      for (const end of ends) end();
      for (const one of asked) one.answer();
      await quiet();
    }
    for (const end of ends) end();
    await done;
    expect(most).toBe(2);
  });

  test("ends with the error of its work, after what is under way, and begins nothing more", async () => {
    const { kayle, asked } = staged(4);
    const begun: string[] = [];
    const ended: string[] = [];
    const done = kayle.sessions
      .list({ limit: 3 })
      .forEach(
        async ({ id }) => {
          begun.push(id);
          if (id === "2") throw new Error("no room");
          await quiet();
          ended.push(id);
        },
        { concurrency: 2 },
      )
      .catch((error: unknown) => error);
    await answered(asked, 1);
    expect(await done).toMatchObject({ message: "no room" });
    expect(begun).toEqual(["1", "2"]);
    expect(ended).toEqual(["1"]);
    await quiet();
    expect(asked[1]?.signal?.aborted).toBe(true);
  });

  test("ends with the error of a page once, whatever the concurrency", async () => {
    const { kayle, asked } = staged(4);
    const done = kayle.sessions
      .list({ limit: 3 })
      .forEach(() => {}, { concurrency: 8 })
      .catch((error: unknown) => error);
    await answered(asked, 1);
    await quiet();
    asked[1]?.answer(new Response("", { status: 500 }));
    expect(await done).toMatchObject({ name: "ServerError", cursor: "3" });
    await quiet();
    expect(asked).toHaveLength(2);
  });

  test("refuses a concurrency that makes no sense", async () => {
    const { kayle } = staged(1);
    await expect(kayle.sessions.list().forEach(() => {}, { concurrency: 0 })).rejects.toThrow(
      /concurrency is 0.*from 1/,
    );
  });
});
