// What is remembered of lists of tens of thousands of rows, and what is found by it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import * as operations from "../../../generated/kayle-id/operations.ts";
import type { UntypedCore } from "../../../src/core/core.ts";
import { createSource } from "../../../src/core/pagination/create-list.ts";
import { Guards } from "../../../src/core/pagination/guards.ts";
import { Repeats } from "../../../src/core/pagination/repeats.ts";
import { collations } from "../../support/collations.ts";

describe("long lists", () => {
  /** Ids that look like those of sessions, the same ones every time. */
  function idsFrom(alphabet: string, count: number): string[] {
    let state = 1;
    const next = () => {
      state = (state * 48_271) % 2_147_483_647;
      return alphabet[state % alphabet.length];
    };
    return Array.from({ length: count }, () => `vs_${Array.from({ length: 12 }, next).join("")}`);
  }
  const lower = "0123456789abcdefghijklmnopqrstuvwxyz";
  const mixed = `${lower}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

  /** Feeds ids in pages of 100; the number of rows taken, and the problem that ended it. */
  function feed(ids: readonly string[]) {
    const repeats = new Repeats();
    for (let at = 0; at < ids.length; at += 100) {
      const problem = repeats.take(ids.slice(at, at + 100));
      if (problem) return { rows: at, problem };
    }
    return { rows: ids.length, problem: undefined };
  }

  test.each(Object.entries(collations))("of ids in this order are taken: %s", (_, sort) => {
    for (const alphabet of [lower, mixed]) {
      expect(feed(sort(idsFrom(alphabet, 20_000)))).toEqual({ rows: 20_000, problem: undefined });
    }
  });

  test.each(Object.entries(collations))("that start over anywhere are refused at once: %s", (_, sort) => {
    for (const alphabet of [lower, mixed]) {
      const ids = sort(idsFrom(alphabet, 20_000));
      for (const back of [0, 700, 5_000, 14_900]) {
        const { rows, problem } = feed([...ids.slice(0, 15_000), ...ids.slice(back)]);
        expect(rows).toBe(15_000);
        expect(problem).toBeDefined();
      }
    }
  });

  test("that leave byte order after more than 1,000 rows are refused, because a list that starts over does that", () => {
    const ids = idsFrom(lower, 5_000).sort();
    ids[3_000] = (ids[3_000] ?? "").toUpperCase().replace("VS_", "vs_");
    expect(feed(ids)).toEqual({ rows: 3_000, problem: "disorder" });
  });

  test("in byte order are followed in constant memory", () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage: () => void = runInNewContext("gc");
    const byHand = () => expect.fail("pages are put in by hand");
    // The cast: nothing is sent.
    const core = { send: byHand } as unknown as UntypedCore;
    const reader = { pageOf: byHand, cursorOf: ({ id }: { id: string }) => id };
    const list = createSource(core, operations.sessionsList, { query: { limit: 1 } }, {}, reader);
    const guards = new Guards(list);
    let from = list.start;
    const follow = (first: number, end: number) => {
      for (let at = first; at < end; at++) {
        const id = `row_${String(at).padStart(20, "0")}`;
        const { next } = guards.check({ data: [{ id }], hasMore: true, nextCursor: id }, from);
        from = next ?? expect.fail("more follows");
      }
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = follow(0, 10_000);
    // Their ids alone would be some 20 MB.
    expect(follow(10_000, 400_000) - before).toBeLessThan(4_000_000);
  });

  test("out of byte order are exact for the last 100,000 rows and the first 1,000", () => {
    const ids = idsFrom(mixed, 250_000);
    expect(feed([...ids, ids[999] ?? ""]).problem).toBe("repeat");
    expect(feed([...ids, ids[150_000] ?? ""]).problem).toBe("repeat");
    // Byte order finds it wherever it was.
    const ascending = ids.toSorted();
    expect(feed([...ascending, ascending[30_000] ?? ""])).toEqual({ rows: 250_000, problem: "disorder" });
    // What lies between is forgotten: that is the price of bounded memory, and the README says so.
    expect(feed([...ids, ids[30_000] ?? ""]).problem).toBeUndefined();
  });
});
