import { getEventListeners } from "node:events";
import { AbortError, Devin, InvalidArgumentError, ServerError, TimeoutError } from "sessionwise";
import type { SeriesOptions, SeriesParams } from "sessionwise/devin";
import { afterEach, describe, expect, test, vi } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";
import { watchTimers } from "../support/timers.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const MARCH = { metric: "sessions", from: "2026-03-01", to: "2026-04-01", bucket: "day" } as const;

/** A client whose server says nothing but zeros. */
function asked() {
  const { fetch, seen } = stubFetch(json({ sessions_count: 0 }));
  return { devin: new Devin({ apiKey: "apk_user_test", fetch }), seen };
}

describe("one end for all of it", () => {
  /** A server that answers the first few and hangs on the rest, heedless of their signals. */
  function stuck(...answers: (() => Response | Promise<Response>)[]) {
    const signals: AbortSignal[] = [];
    const fetch = vi.fn((_: unknown, init: RequestInit = {}) => {
      if (init.signal) signals.push(init.signal);
      const answer = answers[fetch.mock.calls.length - 1];
      return answer ? Promise.resolve(answer()) : new Promise<never>(() => {});
    });
    return { signals, fetch, devin: new Devin({ apiKey: "apk_user_test", fetch, maxRetries: 0 }) };
  }
  const fail = async (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail("it succeeded"),
      (error: unknown) => error,
    );

  test("a bucket that fails gives up the others, and leaves nothing", async () => {
    const { active } = watchTimers();
    const { signal } = new AbortController();
    const ok = () => json({ sessions_count: 1 });
    // Once three others are under way.
    const failure = async () => {
      while (signals.length < 6) await new Promise(setImmediate);
      return json({ detail: "down" }, 500);
    };
    const { signals, fetch, devin } = stuck(ok, ok, failure);
    let left: unknown;
    // Looked at in the very turn in which it settles.
    const call = devin.metrics.series(MARCH, { signal }).catch((reason: unknown) => {
      left = { timers: active.size, listeners: getEventListeners(signal, "abort").length };
      throw reason;
    });
    const error = await fail(call);
    expect(left).toEqual({ timers: 0, listeners: 0 });
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 500, operation: { name: "metrics.sessions" } });
    expect(signals.filter((one) => one.aborted).length).toBe(3);
    const sent = fetch.mock.calls.length;
    expect(sent).toBe(6);
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    expect(fetch).toHaveBeenCalledTimes(sent);
  });

  test("the caller's signal ends it at once", async () => {
    const { active } = watchTimers();
    const { signals, devin } = stuck();
    const controller = new AbortController();
    const settled = fail(devin.metrics.series(MARCH, { signal: controller.signal }));
    while (signals.length < 4) await new Promise(setImmediate);
    controller.abort();
    expect(await settled).toBeInstanceOf(AbortError);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true, true]);
    expect(active.size).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    const late = stuck();
    expect(await fail(late.devin.metrics.series(MARCH, { signal: controller.signal }))).toBeInstanceOf(AbortError);
    expect(late.fetch).not.toHaveBeenCalled();
  });

  test("its deadline is one for all buckets", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    try {
      const slow = () => new Promise<Response>((answer) => setTimeout(() => answer(json({ sessions_count: 1 })), 400));
      const fetch = vi.fn(slow);
      const devin = new Devin({ apiKey: "apk_user_test", fetch });
      const settled = fail(devin.metrics.series(MARCH, { deadline: 1_000 }));
      await vi.advanceTimersByTimeAsync(1_000);
      const error = await settled;
      expect(error).toBeInstanceOf(TimeoutError);
      expect(error).toMatchObject({
        limit: "deadline",
        message: "metrics.series: the series was not complete within its deadline of 1000 ms.",
        operation: { name: "metrics.series" },
      });
      expect(fetch).toHaveBeenCalledTimes(12);
      expect(vi.getTimerCount()).toBe(4);
    } finally {
      vi.useRealTimers();
    }
  });

  test("the timeout of a call is no end of the series' time", async () => {
    const { devin } = stuck();
    const error = await fail(devin.metrics.series(MARCH, { timeout: 5, deadline: 60_000 }));
    expect(error).toMatchObject({ limit: "timeout", operation: { name: "metrics.sessions" } });
  });
});

describe("what makes no sense", () => {
  // The casts: what JavaScript callers can do.
  test.each<[object | null, RegExp]>([
    [{ metric: "session" }, /metric is "session": give sessions, searches, prs, usage/],
    [{ metric: "series" }, /metric is "series"/],
    [{ metric: "toString" }, /metric is "toString"/],
    [{ bucket: "hour" }, /bucket is "hour": give day, week, month/],
    [{ bucket: undefined }, /bucket is undefined/],
    [{ dayStart: "8:00" }, /dayStart is "8:00": give hours and minutes in UTC/],
    [{ dayStart: "24:00" }, /dayStart is "24:00"/],
    [{ dayStart: 8 }, /dayStart is 8/],
    [{ dayStart: null }, /dayStart is null/],
    [{ from: undefined }, /from is not a point in time/],
    [{ to: undefined }, /to is not a point in time/],
    [{ from: "2026-02-30" }, /from is not a point in time/],
    [{ from: "2026-03-01T00:00:00" }, /from is not a point in time/],
    [{ to: new Date(Number.NaN) }, /to is not a point in time/],
    [{ from: "2026-04-01" }, /from is not before to/],
    [{ from: "2026-05-01" }, /from is not before to/],
    [{ from: "2025-02-24" }, /there are more than 400 days/],
    [{ start_date: "2026-03-01" }, /start_date is not a parameter/],
    [{ org_id: "org-a" }, /org_id is not a parameter/],
    [{ org_ids: [] }, /org_ids is an empty list/],
    [{ user_ids: [] }, /user_ids is an empty list/],
    [null, /params must be a plain object/],
  ])("%j is refused, and nothing is sent", async (wrong, message) => {
    const { devin, seen } = asked();
    const params = wrong && { ...MARCH, ...wrong };
    const call = devin.metrics.series(params as SeriesParams);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(seen).toEqual([]);
  });

  test.each<[SeriesOptions, RegExp]>([
    [{ concurrency: 0 }, /concurrency is 0: give 1 to 8/],
    [{ concurrency: 9 }, /concurrency is 9/],
    [{ concurrency: 1.5 }, /concurrency is 1.5/],
    [{ deadline: 0 }, /deadline is 0/],
    [{ timeout: -1 }, /timeout is -1/],
  ])("%j is refused, and nothing is sent", async (options, message) => {
    const { devin, seen } = asked();
    await expect(devin.metrics.series(MARCH, options)).rejects.toThrow(message);
    expect(seen).toEqual([]);
  });

  test("400 days are still a series", async () => {
    const { devin, seen } = asked();
    expect(await devin.metrics.series({ ...MARCH, from: "2025-02-25" })).toHaveLength(400);
    expect(seen).toHaveLength(400);
  });
});
