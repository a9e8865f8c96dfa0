import { AbortError, InvalidArgumentError, KayleId, TimeoutError } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const NOW = "2026-03-21T12:00:00Z";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"], now: new Date(NOW) });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Unless told otherwise, the server's clock is the one that the test puts forward. */
async function opened(now: string | (() => number) = () => Date.now()) {
  const emulator = new KayleIdEmulator({ now });
  const fetch = vi.fn(emulator.fetch);
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch });
  const { cancel_token: _, ...session } = await kayle.sessions.create({ share_fields: {} });
  fetch.mockClear();
  const settled = vi.fn();
  const watch = <T>(promise: Promise<T>) => {
    promise.then(settled, settled);
    return promise;
  };
  const end = (status: string) => emulator.put({ ...session, status, completed_at: new Date().toISOString() });
  return { kayle, fetch, session, settled, watch, end };
}

describe("sessions.waitFor", () => {
  test("looks until the session has ended, and gives it", async () => {
    const { kayle, fetch, session, settled, watch, end } = await opened();
    const done = watch(kayle.sessions.waitFor(session.id));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(fetch).toHaveBeenCalledTimes(5);
    expect(settled).not.toHaveBeenCalled();
    end("succeeded");
    await vi.advanceTimersByTimeAsync(1);
    expect(await done).toMatchObject({ id: session.id, status: "succeeded" });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("waits from half to one and a half times the interval", async () => {
    const { kayle, fetch, session, watch, end } = await opened();
    vi.mocked(Math.random).mockReturnValueOnce(0).mockReturnValueOnce(0.75);
    const done = watch(kayle.sessions.waitFor(session.id, { interval: 1_000 }));
    await vi.advanceTimersByTimeAsync(500);
    expect(fetch).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1_249);
    expect(fetch).toHaveBeenCalledTimes(2);
    end("failed");
    await vi.advanceTimersByTimeAsync(1);
    expect((await done).status).toBe("failed");
  });

  test("gives one that has ended already at once, also in a status that it does not know", async () => {
    const { kayle, fetch, session, end } = await opened();
    end("confirmed_by_a_newer_server");
    expect((await kayle.sessions.waitFor(session.id)).status).toBe("confirmed_by_a_newer_server");
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("waits past expires_at, because an expired session is swept some minutes later", async () => {
    const { kayle, session, settled, watch } = await opened();
    const done = watch(kayle.sessions.waitFor(session.id, { interval: 60_000 }));
    await vi.advanceTimersByTimeAsync(64 * 60_000);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await done).status).toBe("expired");
  });

  test("gives up ten minutes after that, or at its deadline, and says how the session stood", async () => {
    // Time stands still on the server, so it never sweeps.
    const { kayle, session, watch } = await opened(NOW);
    const unswept = watch(kayle.sessions.waitFor(session.id, { interval: 60_000 })).catch((error: unknown) => error);
    const early = watch(kayle.sessions.waitFor(session.id, { deadline: 5_000 })).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await early).toMatchObject({
      name: "TimeoutError",
      limit: "deadline",
      message: expect.stringMatching(/still created after 5000 ms/),
    });
    await vi.advanceTimersByTimeAsync(70 * 60_000);
    expect(await unswept).toBeInstanceOf(TimeoutError);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("does not let a look outlast the deadline", async () => {
    const { kayle, session, watch } = await opened();
    const hanging = kayle.withOptions({ fetch: () => new Promise(() => {}) });
    const done = watch(hanging.sessions.waitFor(session.id, { deadline: 3_000 })).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await done).toMatchObject({ name: "TimeoutError", limit: "deadline" });
  });

  test("bounds each look by what is left of the wait, also when earlier ones came back at once", async () => {
    const { kayle, session, fetch, settled, watch } = await opened();
    const hanging = kayle.withOptions({
      fetch: (input, init) => (fetch.mock.calls.length === 0 ? fetch(input, init) : new Promise(() => {})),
    });
    const options = { deadline: 3_000, interval: 2_000, maxRetries: 0 };
    const done = watch(hanging.sessions.waitFor(session.id, options)).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledTimes(1);
    expect(await done).toMatchObject({
      name: "TimeoutError",
      limit: "deadline",
      message: expect.stringMatching(/still created after 3000 ms/),
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("takes a session without its times for an open one, and still gives up", async () => {
    const { kayle, session, settled, watch } = await opened();
    const bare = new Response(JSON.stringify({ data: { id: session.id, status: "in_progress" }, error: null }));
    const odd = kayle.withOptions({ fetch: async () => bare.clone() });
    const done = watch(odd.sessions.waitFor(session.id, { interval: 60_000 })).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(599_000);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await done).toMatchObject({
      name: "TimeoutError",
      message: expect.stringMatching(/in_progress after 600000 ms/),
    });
  });

  test("stops at once on its signal, in a wait as in a look", async () => {
    const { kayle, session, watch } = await opened();
    const controller = new AbortController();
    const options = { signal: controller.signal };
    const waiting = watch(kayle.sessions.waitFor(session.id, options)).catch((error: unknown) => error);
    const hanging = kayle.withOptions({ fetch: () => new Promise(() => {}) });
    const looking = watch(hanging.sessions.waitFor(session.id, options)).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    expect(await waiting).toBeInstanceOf(AbortError);
    expect(await looking).toBeInstanceOf(AbortError);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends with the error of a look", async () => {
    const { kayle } = await opened();
    await expect(kayle.sessions.waitFor(`vs_${"0".repeat(64)}`)).rejects.toMatchObject({ name: "NotFoundError" });
    await expect(kayle.sessions.waitFor("..")).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(kayle.sessions.waitFor("..", { interval: 0 })).rejects.toThrow(/interval is 0/);
  });
});
