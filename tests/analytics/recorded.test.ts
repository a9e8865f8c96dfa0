import type { Session, SessionAnalyticsOverview } from "sessionwise";
import { KayleId } from "sessionwise";
import { collectOverview, windowOfLastDays } from "sessionwise/analytics";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, test } from "vitest";
import { recording } from "../support/recordings.ts";

/** A moment of the recording: what was open then is open at any moment of its 25 minutes. */
const NOW = "2026-11-20T09:50:00Z";
const window = { ...windowOfLastDays(14, { now: NOW }), now: NOW };

const sessions = [1, 2, 3].flatMap(
  (page): Session[] => Object(recording(`sessions_list_limit100_p00${page}`).response.body).data,
);
const recorded: SessionAnalyticsOverview = Object(recording("analytics_overview").response.body).data;

describe("the recorded overview", () => {
  test("is what collectOverview counts from the recorded sessions, field by field", async () => {
    const { summary, trend, timeline } = await collectOverview(sessions, window);
    expect({ summary, trend, timeline }).toEqual(recorded);
  });

  test.each(["2026-11-20T09:45:00Z", "2026-11-20T10:10:00Z"])(
    "also with %s as the time of the recording",
    async (now) => {
      const { summary, trend, timeline } = await collectOverview(sessions, { ...window, now });
      expect({ summary, trend, timeline }).toEqual(recorded);
    },
  );

  test("is what the emulator says of the recorded sessions, and what is collected from its pages", async () => {
    const emulator = new KayleIdEmulator({ now: NOW });
    for (const session of sessions) emulator.put(session);
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    expect(await kayle.analytics.sessions.overview()).toEqual(recorded);
    for (const walk of [kayle.sessions.list(), kayle.sessions.scan()]) {
      const { summary, trend, timeline } = await collectOverview(walk, window);
      expect({ summary, trend, timeline }).toEqual(recorded);
    }
  });
});

describe("a populated emulator", () => {
  test.each([1, 2, 3])("has the overview that is collected from its sessions, with seed %i", async (seed) => {
    const now = "2026-03-29T00:30:00Z";
    const emulator = new KayleIdEmulator({ now, seed });
    emulator.populate({ count: 700 });
    emulator.populate({ count: 60, mix: { created: 1, in_progress: 1 } });
    // Some of the open ones run out of time, and are not swept.
    await emulator.clock.advance(20 * 60_000);
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const asOf = { now: emulator.clock.now() };
    const collected = await collectOverview(kayle.sessions.scan(), { ...windowOfLastDays(14, asOf), ...asOf });
    const { summary, trend, timeline } = collected;
    expect({ summary, trend, timeline }).toEqual(await kayle.analytics.sessions.overview());
    expect(collected).toEqual(await collectOverview(emulator.sessions, { ...windowOfLastDays(14, asOf), ...asOf }));
    expect(collected.rows.outsideWindow).toBeGreaterThan(0);
    const open = [...emulator.sessions].filter(({ status }) => status === "created" || status === "in_progress");
    expect(summary.active).toBeLessThan(open.length);
  });
});
