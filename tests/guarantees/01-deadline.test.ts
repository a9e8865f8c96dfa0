// Guarantee 1: a call settles within its deadline, whatever the server does, headers sent or not.
// Fault 3 of the anchors: there the timeout stops when the headers arrive, and a stalled body hangs for ever.
import { KayleId, TimeoutError } from "sessionwise";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ID } from "../support/fault-server.ts";
import { STALLS } from "../support/stalls.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function settleBy(call: PromiseLike<unknown>, ms: number): Promise<unknown> {
  let outcome: unknown = "not settled";
  Promise.resolve(call).then(
    () => {
      outcome = "success";
    },
    (error: unknown) => {
      outcome = error;
    },
  );
  await vi.advanceTimersByTimeAsync(ms);
  return outcome;
}

describe("a call that hangs", () => {
  test.each(Object.keys(STALLS))("%s settles by its deadline of 90 s", async (phase) => {
    const error = await settleBy(STALLS[phase]?.() ?? expect.fail(), 90_000);
    expect(error).toBeInstanceOf(Error);
    expect(Object(error).name).toMatch(
      phase.includes("lost") ? /ConnectionError|TimeoutError/ : /TimeoutError|ServerError/,
    );
  });

  test("keeps to its attempt timeout, then to the deadline of the call", async () => {
    const fetch = vi.fn(() => new Promise<never>(() => {}));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, timeout: 1_000, deadline: 10_000, maxRetries: 100 });
    const call = kayle.sessions.retrieve(ID, { deadline: 3_500, timeout: 2_000 });
    vi.spyOn(Math, "random").mockReturnValue(0);
    const settled = settleBy(call, 3_499);
    expect(await settled).toBe("not settled");
    await vi.advanceTimersByTimeAsync(1);
    const error = await Promise.resolve(call).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ limit: "deadline", message: expect.stringContaining("deadline of 3500 ms") });
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(Object(error).attempts.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      "timed out",
      "deadline",
    ]);
  });

  test("says which limit it was, and how long it is", async () => {
    const kayle = new KayleId({ apiKey: "kk_test", fetch: () => new Promise(() => {}), timeout: 250, maxRetries: 0 });
    const error = await settleBy(kayle.sessions.retrieve(ID), 250);
    expect(error).toMatchObject({
      name: "TimeoutError",
      limit: "timeout",
      message: expect.stringContaining("in 250 ms"),
    });
  });
});
