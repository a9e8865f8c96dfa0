import { checkOfFailure, type Session, triesLeft } from "sessionwise/kayle-id";
import { KayleIdEmulator, type PopulationOptions } from "sessionwise/kayle-id/testing";
import { describe, expect, test } from "vitest";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A Friday, before noon. */
const NOW = "2026-03-20T10:30:00Z";
const SEEDS = [1, 2, 3];

function made(options: PopulationOptions, now = NOW): Session[] {
  const emulator = new KayleIdEmulator({ now });
  emulator.populate(options);
  return [...emulator.sessions];
}

const month = (seed: number) => made({ count: 4_000, days: 28, seed });

function lasted({ created_at, completed_at }: Session): number {
  return Date.parse(completed_at ?? "") - Date.parse(created_at);
}

/** The value below which so many of the numbers are. */
function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? Number.NaN;
}

function share(sessions: readonly Session[], holds: (session: Session) => boolean): number {
  return sessions.filter(holds).length / sessions.length;
}

const hasVerdict = ({ status }: Session) => status === "succeeded" || status === "failed";
const isOpen = ({ status }: Session) => status === "created" || status === "in_progress";

describe.each(SEEDS)("a population with seed %i", (seed) => {
  test("has verdicts after a median of some three minutes, with a long tail within the hour", () => {
    const times = month(seed).filter(hasVerdict).map(lasted);
    expect(quantile(times, 0.5) / MINUTE_MS).toBeGreaterThan(2.5);
    expect(quantile(times, 0.5) / MINUTE_MS).toBeLessThan(3.7);
    expect(quantile(times, 0.9) / MINUTE_MS).toBeGreaterThan(6);
    expect(quantile(times, 0.9) / MINUTE_MS).toBeLessThan(12);
    expect(quantile(times, 0.99) / MINUTE_MS).toBeGreaterThan(25);
    expect(quantile(times, 1) / MINUTE_MS).toBeLessThan(60);
    expect(quantile(times, 0) / MINUTE_MS).toBeGreaterThan(0.5);
  });

  test("has cancelled sessions that end within the hour, and expired ones that are swept just after it", () => {
    for (const session of month(seed)) {
      if (session.status === "cancelled") expect(lasted(session)).toBeLessThan(60 * MINUTE_MS);
      if (session.status !== "expired") continue;
      expect(lasted(session)).toBeGreaterThan(60 * MINUTE_MS);
      expect(lasted(session)).toBeLessThanOrEqual(65 * MINUTE_MS);
    }
  });

  test("is busy by day and quiet by night, and has fewer sessions at the weekend", () => {
    const sessions = month(seed);
    const hour = ({ created_at }: Session) => Number(created_at.slice(11, 13));
    const weekday = ({ created_at }: Session) => new Date(created_at).getUTCDay();
    expect(share(sessions, (one) => hour(one) >= 8 && hour(one) < 20)).toBeGreaterThan(0.75);
    expect(share(sessions, (one) => hour(one) < 5)).toBeLessThan(0.04);
    const weekend = share(sessions, (one) => weekday(one) === 0 || weekday(one) === 6);
    expect(weekend).toBeGreaterThan(0.12);
    // Two days of seven would be 0.29.
    expect(weekend).toBeLessThan(0.23);
  });

  test("has on no two working days as many sessions, and on none several times as many", () => {
    const days = new Map<string, number>();
    for (const { created_at } of month(seed)) {
      const day = created_at.slice(0, 10);
      if (![0, 6].includes(new Date(day).getUTCDay())) days.set(day, (days.get(day) ?? 0) + 1);
    }
    // Neither the first day nor the last one is whole.
    const whole = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(1, -1);
    const counts = whole.map(([, count]) => count);
    expect(new Set(counts).size).toBeGreaterThan(10);
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(2);
  });

  test("has few open sessions, none as old as an hour, of people who have tries left", () => {
    const open = month(seed).filter(isOpen);
    expect(open.length).toBeLessThan(0.005 * 4_000);
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set(["created", "in_progress"]));
    for (const session of open) {
      expect(Date.parse(NOW) - Date.parse(session.created_at)).toBeLessThan(60 * MINUTE_MS);
      const { nfc, liveness } = triesLeft(session);
      expect(Math.min(nfc, liveness)).toBeGreaterThan(0);
      if (session.status === "created") expect([nfc, liveness]).toEqual([3, 3]);
    }
  });

  test("succeeds for seven of ten, and the others end in every way that there is", () => {
    const sessions = month(seed);
    const expected = { succeeded: 0.71, failed: 0.09, expired: 0.13, cancelled: 0.07 };
    for (const [status, often] of Object.entries(expected)) {
      expect([status, Math.abs(share(sessions, (one) => one.status === status) - often) < 0.025]).toEqual([
        status,
        true,
      ]);
    }
  });

  test("fails most often at the camera, then at the chip, and seldom with a cloned document", () => {
    const failed = month(seed).filter(({ status }) => status === "failed");
    const of = (check: string | undefined) => share(failed, (one) => checkOfFailure(one.failure_code) === check);
    expect(of("liveness")).toBeGreaterThan(of("nfc"));
    expect(of("nfc")).toBeGreaterThan(of(undefined));
    expect(new Set(failed.map(({ failure_code }) => failure_code)).size).toBe(6);
    // The server lists it and ends no session with it.
    expect(failed.map(({ failure_code }) => failure_code)).not.toContain("document_data_invalid");
  });

  test("uses tries as the server counts them: a third one is the end, the chip comes before the camera", () => {
    for (const { status, failure_code, nfc_tries_used: nfc, liveness_tries_used: liveness } of month(seed)) {
      const check = status === "failed" ? checkOfFailure(failure_code) : undefined;
      expect([failure_code, nfc === 3, liveness === 3]).toEqual([failure_code, check === "nfc", check === "liveness"]);
      if (status === "failed" && check !== "liveness") expect(liveness).toBe(0);
    }
    const succeeded = month(seed).filter(({ status }) => status === "succeeded");
    expect(share(succeeded, (one) => one.nfc_tries_used + one.liveness_tries_used === 0)).toBeGreaterThan(0.6);
  });

  test("takes longer where tries are used up", () => {
    const succeeded = month(seed).filter(({ status }) => status === "succeeded");
    const without = succeeded.filter((one) => one.nfc_tries_used + one.liveness_tries_used === 0).map(lasted);
    const withTries = succeeded.filter((one) => one.nfc_tries_used + one.liveness_tries_used > 0).map(lasted);
    expect(quantile(withTries, 0.5)).toBeGreaterThan(quantile(without, 0.5) + 30_000);
  });

  test("asks for different claims, for some far more often than for others", () => {
    const sets = new Map<string, number>();
    for (const { share_fields } of month(seed)) {
      const key = Object.keys(share_fields).sort().join();
      sets.set(key, (sets.get(key) ?? 0) + 1);
    }
    const counts = [...sets.values()].toSorted((a, b) => b - a);
    expect(counts).toHaveLength(4);
    expect(counts[0]).toBeGreaterThan(3 * (counts[3] ?? 0));
  });
});

describe("a population", () => {
  test.each(["2026-03-22T03:00:00Z", "2026-03-20T00:00:00.001Z"])(
    "has one session of each status also at %s, when nobody is awake",
    (now) => {
      const open = made({ count: 20, seed: 1 }, now).filter(isOpen);
      expect(new Set(open.map(({ status }) => status))).toEqual(new Set(["created", "in_progress"]));
    },
  );

  test.each(["expired", "succeeded", "cancelled", "failed"] as const)(
    "of a mix of %s alone has ended altogether, and within its days",
    (status) => {
      for (const session of made({ count: 300, days: 1, seed: 1, mix: { [status]: 1 } })) {
        expect(session.status).toBe(status);
        expect(Date.parse(session.completed_at ?? "")).toBeLessThanOrEqual(Date.parse(NOW));
        expect(Date.parse(session.created_at)).toBeGreaterThanOrEqual(Date.parse(NOW) - DAY_MS);
      }
    },
  );

  test("shares nothing with the next one that a test could change", () => {
    const [one] = made({ count: 1, seed: 1 });
    const before = structuredClone(one?.share_fields);
    for (const field of Object.values(one?.share_fields ?? {})) Object.assign(field, { reason: "changed" });
    expect(made({ count: 1, seed: 1 })[0]?.share_fields).toEqual(before);
  });
});
