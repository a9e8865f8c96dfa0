// Guarantee 3: abort settles at once, without waiting for any timer, in every phase.
// Fault 4 of the anchors: there an abort during back-off waits the whole back-off.
import { getEventListeners } from "node:events";
import { AbortError, KayleId } from "sessionwise";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FAULTS, type Fault, ID, serve } from "../support/fault-server.ts";
import { STALLS } from "../support/stalls.ts";

/** Lets everything that is already due happen, but no timer. */
const quiet = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
};

describe("with timers that never fire", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each(Object.keys(STALLS))("abort ends a call %s", async (phase) => {
    const controller = new AbortController();
    const settled = vi.fn();
    const call = Promise.resolve(STALLS[phase]?.(controller.signal));
    call.catch(settled);
    await quiet();
    expect(settled).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(AbortError);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  const silent: Fault[] = ["accepts and says nothing", "stalls after the headers", "stalls in the middle of the body"];
  test.each(silent)("abort ends a call to a server that %s, and its connection", async (fault) => {
    const server = await serve(FAULTS[fault]);
    const controller = new AbortController();
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: server.url });
    const call = Promise.resolve(kayle.sessions.retrieve(ID, { signal: controller.signal }));
    call.catch(() => {});
    while (server.seen.length === 0) await new Promise(setImmediate);
    await quiet();
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(AbortError);
    while (server.open.size > 0) await new Promise(setImmediate);
    await server.close();
  });

  test("abort ends a back-off also when the attempt before it, cut off by its timeout, ends only now", async () => {
    let lose: (error: Error) => void = () => {};
    const fetch = vi.fn(() => new Promise<Response>((_, reject) => (lose = reject)));
    vi.spyOn(Math, "random").mockReturnValue(0.9);
    const controller = new AbortController();
    const kayle = new KayleId({ apiKey: "kk_test", fetch, timeout: 100 });
    const call = Promise.resolve(kayle.sessions.retrieve(ID, { signal: controller.signal }));
    call.catch(() => {});
    await quiet();
    await vi.advanceTimersByTimeAsync(100);
    lose(new Error("late"));
    await quiet();
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(AbortError);
    expect(vi.getTimerCount()).toBe(0);
    expect(fetch).toHaveBeenCalledTimes(1);
    vi.mocked(Math.random).mockRestore();
  });

  test("a signal that is aborted already lets nothing out", async () => {
    const fetch = vi.fn();
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    const options = { signal: AbortSignal.abort() };
    await expect(kayle.sessions.create({}, options)).rejects.toMatchObject({
      name: "AbortError",
      mayHaveBeenProcessed: false,
    });
    await expect(kayle.sessions.list({}, options)).rejects.toMatchObject({ name: "AbortError" });
    expect(fetch).not.toHaveBeenCalled();
  });
});
