import { AbortError, InvalidArgumentError, KayleId, TimeoutError } from "sessionwise";
import type { Clock } from "sessionwise/kayle-id";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterEach, describe, expect, test, vi } from "vitest";

const START = Date.parse("2026-03-21T12:00:00Z");

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function opened() {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const emulator = new KayleIdEmulator({ now: START });
  const times: number[] = [];
  const elapsed = () => emulator.clock.now() - START;
  const kayle = new KayleId({
    apiKey: emulator.apiKey,
    fetch: (input, init) => {
      times.push(elapsed());
      return emulator.fetch(input, init);
    },
  });
  const { id } = await kayle.sessions.create({ share_fields: {} });
  times.length = 0;
  return { emulator, kayle, id, times, elapsed, clock: emulator.clock };
}

describe("sessions.waitFor on an emulator's clock", () => {
  test("sees in milliseconds what the emulator does after three of its minutes, and leaves no timer", async () => {
    const { emulator, kayle, id, times, elapsed, clock } = await opened();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    emulator.after("3m", () => emulator.sessions.succeed(id));
    const session = await kayle.sessions.waitFor(id, { clock });
    expect(session).toMatchObject({ status: "succeeded", completed_at: "2026-03-21T12:03:00.000Z" });
    // Every two seconds; at three minutes the session had just ended.
    expect(times).toEqual(Array.from({ length: 91 }, (_, poll) => poll * 2_000));
    expect(elapsed()).toBe(180_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends at its deadline by that clock, between two polls too", async () => {
    const { kayle, id, times, elapsed, clock } = await opened();
    const error = await kayle.sessions.waitFor(id, { clock, deadline: 5_000 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ limit: "deadline", message: expect.stringMatching(/still created after 5000 ms/) });
    expect(times).toEqual([0, 2_000, 4_000]);
    expect(elapsed()).toBe(5_000);
  });

  test("counts the default deadline from expires_at by that clock, and sees the session swept before it", async () => {
    const { kayle, id, clock } = await opened();
    const session = await kayle.sessions.waitFor(id, { clock, interval: 60_000 });
    expect(session).toMatchObject({ status: "expired", completed_at: "2026-03-21T13:05:00.000Z" });
    const standing: Clock = { now: () => START, sleep: async () => {} };
    const shown = { id, status: "in_progress", expires_at: "2026-03-21T12:00:01Z" };
    const stuck = kayle.withOptions({ fetch: async () => Response.json({ data: shown, error: null }) });
    let asked = 0;
    const sleep = async (ms: number) => {
      asked += ms;
    };
    const moving: Clock = { now: () => START + asked, sleep };
    const wait = stuck.sessions.waitFor(id, { clock: moving, interval: 100_000 });
    await expect(wait).rejects.toThrow(/in_progress after 601000 ms/);
    expect(asked).toBe(601_000);
    await expect(stuck.sessions.waitFor(id, { clock: standing, deadline: 1 })).rejects.toBeInstanceOf(TimeoutError);
  });

  test("two waits side by side each keep their interval, and the earlier one ends first", async () => {
    const { emulator, kayle, id, clock } = await opened();
    const other = await kayle.sessions.create({ share_fields: {} });
    emulator.after("90s", () => emulator.sessions.succeed(id));
    emulator.after("50m", () => emulator.sessions.fail(other.id, "liveness_failed"));
    const ends: string[] = [];
    const wait = async (which: string, interval: number) => {
      const { status } = await kayle.sessions.waitFor(which, { clock, interval });
      ends.push(`${status} ${new Date(clock.now()).toISOString()}`);
    };
    await Promise.all([wait(other.id, 600_000), wait(id, 7_000)]);
    expect(ends).toEqual(["succeeded 2026-03-21T12:01:31.000Z", "failed 2026-03-21T12:50:00.000Z"]);
  });

  test("is aborted at once, also on a clock that never wakes it", async () => {
    const { kayle, id, clock } = await opened();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const controller = new AbortController();
    const never: Clock = {
      now: () => START,
      sleep: () => {
        queueMicrotask(() => controller.abort());
        return new Promise(() => {});
      },
    };
    const wait = kayle.sessions.waitFor(id, { clock: never, signal: controller.signal });
    await expect(wait).rejects.toBeInstanceOf(AbortError);
    const again = new AbortController();
    const long = kayle.sessions.waitFor(id, { clock, signal: again.signal });
    setImmediate(() => again.abort());
    await expect(long).rejects.toBeInstanceOf(AbortError);
    expect(clock.now()).toBeLessThan(START + 3_600_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("refuses what is not a clock", async () => {
    const { kayle, id } = await opened();
    // The cast: what the compiler refuses has to be refused in JavaScript too.
    for (const clock of [{ now: Date.now }, "clock", null] as unknown as Clock[]) {
      await expect(kayle.sessions.waitFor(id, { clock })).rejects.toBeInstanceOf(InvalidArgumentError);
    }
  });
});

describe("emulator.after", () => {
  test("does its work at its time on the way, and the clock waits for it", async () => {
    const { emulator, kayle, id, elapsed } = await opened();
    const seen: unknown[] = [];
    emulator.after("2m", async () => seen.push([elapsed(), (await kayle.sessions.retrieve(id)).status]));
    emulator.after("1m", () => seen.push([elapsed(), emulator.sessions.expire(id).status]));
    await emulator.clock.advance("59s");
    expect(seen).toEqual([]);
    await emulator.clock.advance("1h");
    expect(seen).toEqual([
      [60_000, "expired"],
      [120_000, "expired"],
    ]);
  });

  test("throws what it throws at whoever puts the clock forward", async () => {
    const { emulator, kayle, id, clock } = await opened();
    emulator.after("1m", () => emulator.sessions.expire("vs_unknown"));
    await expect(kayle.sessions.waitFor(id, { clock })).rejects.toThrow(/no session with that id/);
    emulator.after("1m", async () => emulator.sessions.expire("vs_unknown"));
    await expect(clock.advance("1h")).rejects.toThrow(/no session with that id/);
    await clock.advance("1h");
  });

  test("is dropped when a snapshot is restored", async () => {
    const { emulator } = await opened();
    const snapshot = emulator.snapshot();
    const work = vi.fn();
    emulator.after("1m", work);
    emulator.restore(snapshot);
    await emulator.clock.advance("1h");
    expect(work).not.toHaveBeenCalled();
  });
});
