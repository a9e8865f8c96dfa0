import { KayleId } from "sessionwise";
import { type Duration, KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";

const NOW = "2026-03-21T12:00:00.000Z";

test.each<[Duration, number]>([
  [0, 0],
  [1500, 1500],
  ["500ms", 500],
  ["90s", 90_000],
  ["5m", 300_000],
  ["2h", 7_200_000],
  ["1.5h", 5_400_000],
  ["1d", 86_400_000],
])("is put forward by %s", async (by, ms) => {
  const { clock } = new KayleIdEmulator({ now: NOW });
  await clock.advance(by);
  expect(clock.now()).toBe(Date.parse(NOW) + ms);
});

test.each([-1, Number.NaN, Infinity, "2 h", "-2h", "h", "1w", ""])("refuses %j as a duration", async (by) => {
  const { clock } = new KayleIdEmulator({ now: NOW });
  // The cast: what the compiler refuses has to be refused in JavaScript too.
  await expect(clock.advance(by as Duration)).rejects.toThrow(/is not a duration/);
  expect(clock.now()).toBe(Date.parse(NOW));
});

test("is there when the call returns, as long as nothing has to be delivered", () => {
  const emulator = new KayleIdEmulator({ now: NOW });
  emulator.populate({ count: 100 });
  const open = [...emulator.sessions].filter(({ completed_at }) => completed_at === null);
  expect(open.length).toBeGreaterThan(0);
  void emulator.clock.advance("2h");
  expect(emulator.clock.now()).toBe(Date.parse(NOW) + 7_200_000);
  for (const session of emulator.sessions) expect(session.completed_at).not.toBeNull();
});

test("a session is swept five minutes after its end, at that time and not before", async () => {
  const emulator = new KayleIdEmulator({ now: NOW });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const { id } = await kayle.sessions.create({ share_fields: {} });
  await emulator.clock.advance("64m");
  expect(await kayle.sessions.retrieve(id)).toMatchObject({ status: "created", completed_at: null });
  await emulator.clock.advance("1d");
  expect(await kayle.sessions.retrieve(id)).toMatchObject({
    status: "expired",
    completed_at: "2026-03-21T13:05:00.000Z",
    updated_at: "2026-03-21T13:05:00.000Z",
  });
  const [event] = await kayle.webhooks.events.list().toArray({ max: 5 });
  expect(event).toMatchObject({ type: "verification.session.expired", trigger_id: id, deliveries: [] });
  expect(event?.created_at).toBe("2026-03-21T13:05:00.000Z");
});

test("an ended session is deleted in the night after 30 days, and one that ended otherwise since is not expired", async () => {
  const emulator = new KayleIdEmulator({ now: NOW });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const { id } = await kayle.sessions.create({ share_fields: {} });
  await kayle.sessions.cancel(id);
  await emulator.clock.advance("29d");
  expect((await kayle.sessions.retrieve(id)).status).toBe("cancelled");
  await emulator.clock.advance("37h");
  expect(new Date(emulator.clock.now()).toISOString()).toBe("2026-04-21T01:00:00.000Z");
  expect((await kayle.sessions.retrieve(id)).status).toBe("cancelled");
  await emulator.clock.advance("1h");
  await expect(kayle.sessions.retrieve(id)).rejects.toMatchObject({ name: "NotFoundError" });
});

test("where time passes by itself, the server has done its chores by the next request", async () => {
  let now = Date.parse(NOW);
  const emulator = new KayleIdEmulator({ now: () => now });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const { id } = await kayle.sessions.create({ share_fields: {} });
  now += 2 * 3_600_000;
  expect(await kayle.sessions.retrieve(id)).toMatchObject({
    status: "expired",
    completed_at: "2026-03-21T13:05:00.000Z",
  });
});

test("a session that was put in past its time stays as it was put in", async () => {
  const emulator = new KayleIdEmulator({ now: NOW });
  emulator.populate({ count: 1 });
  const [session] = emulator.sessions;
  if (!session) throw new Error("There is one.");
  const past = { created_at: "2020-01-01T00:00:00.000Z", expires_at: "2020-01-01T01:00:00.000Z" };
  emulator.put({ ...session, ...past, status: "in_progress", completed_at: null });
  await emulator.clock.advance("2d");
  expect([...emulator.sessions]).toMatchObject([{ status: "in_progress" }]);
});
