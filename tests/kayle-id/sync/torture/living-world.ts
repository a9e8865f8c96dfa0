import { KayleId } from "sessionwise";
import { isTerminal } from "sessionwise/kayle-id";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";

/** Numbers from 0 to 1 that a seed decides. */
function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A server on which something happens: creations, endings, withdrawals, deletions by hand and by retention. */
export function livingWorld(seed: number, count: number) {
  const random = randomBy(seed);
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed });
  emulator.populate({ count, days: 30 });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const pick = () => {
    const all = [...emulator.sessions];
    return all[Math.floor(random() * all.length)];
  };
  const pickOpen = () => {
    const now = emulator.clock.now();
    const open = [...emulator.sessions].filter((one) => !isTerminal(one) && Date.parse(one.expires_at) > now);
    return open[Math.floor(random() * open.length)];
  };
  const events: Readonly<Record<string, () => unknown>> = {
    create: () => kayle.sessions.create({ share_fields: {} }),
    succeed: () => {
      const session = pickOpen();
      if (session) emulator.sessions.succeed(session.id);
    },
    fail: () => {
      const session = pickOpen();
      if (session) emulator.sessions.fail(session.id, "liveness_failed");
    },
    withdraw: () => {
      const session = pick();
      if (session) emulator.sessions.withdraw(session.id);
    },
    remove: () => {
      const session = random() < 0.3 ? pick() : undefined;
      if (session) emulator.remove(session.id);
    },
    minutes: () => emulator.clock.advance(Math.floor(random() * 20 * 60_000)),
    hours: () => emulator.clock.advance(random() < 0.05 ? "9h" : 1000),
  };
  const names = Object.keys(events);
  return {
    emulator,
    random,
    /** Something happens. */
    live: async () => {
      await events[names[Math.floor(random() * names.length)] ?? ""]?.();
    },
  };
}
