import { Random } from "../../testing/random.ts";
import type { SessionStatus } from "../types.ts";
import { completeShareFields } from "./claims.ts";
import { fakeSession } from "./fake-session.ts";
import { LIFETIME_MS } from "./lifecycle.ts";
import type { StoredSession } from "./session-store.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * LIFETIME_MS;
const LONGEST_DAYS = 30;

/** How often each status occurs: about as in the recorded population. */
const MIX: PopulationMix = {
  succeeded: 60,
  failed: 14,
  expired: 12,
  cancelled: 8,
  in_progress: 4,
  created: 2,
};

const REQUESTS: readonly unknown[] = [
  undefined,
  { age_over_18: { required: true, reason: "Age check" } },
  Object.fromEntries(
    ["family_name", "given_names", "date_of_birth"].map((key) => [key, { required: true, reason: "KYC" }]),
  ),
];

/** How often each status occurs, against the others. One that is left out does not occur. */
export type PopulationMix = { readonly [Status in SessionStatus]?: number };

export interface PopulationOptions {
  /** How many sessions. */
  readonly count: number;
  /** Makes the same population whatever the emulator did before. @default goes on from the emulator's own seed */
  readonly seed?: number;
  /** How far back they reach from the clock, in days: up to 30, after which the server deletes. @default 20 */
  readonly days?: number;
  /** `{ failed: 1, succeeded: 3 }`: a quarter failed. @default every status, most of them `succeeded` */
  readonly mix?: PopulationMix;
}

/** Sessions of the days before `now`, each as the server's own rules would have left it. */
export function* population(
  { count, seed, days = 20, mix = MIX }: PopulationOptions,
  emulators: Random,
  now: number,
): Generator<StoredSession> {
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError("populate: count must be a whole number from 0 on.");
  if (!(days >= 1 && days <= LONGEST_DAYS)) throw new RangeError("populate: days must be from 1 to 30.");
  const weights = Object.values(mix);
  if (!weights.every((weight) => weight >= 0) || !weights.some((weight) => weight > 0)) {
    throw new RangeError("populate: mix needs a status with a weight above 0, and none with one below.");
  }
  const random = seed === undefined ? emulators : new Random(seed);
  const shareFields = REQUESTS.map(completeShareFields).filter((fields) => typeof fields !== "string");
  for (let index = 0; index < count; index++) {
    const status = random.weighted(mix);
    const isOpen = status === "created" || status === "in_progress";
    // An open session is younger than its lifetime; an ended one has had the time to end, and to be swept.
    const youngest = isOpen ? MINUTE_MS : LIFETIME_MS + 10 * MINUTE_MS;
    const oldest = isOpen ? LIFETIME_MS - MINUTE_MS : days * DAY_MS;
    const createdMs = now - random.integer(youngest, oldest);
    const createdMicros = createdMs * 1000 + random.integer(1, 999);
    yield { createdMicros, session: fakeSession({ status, createdMs }, random.pick(shareFields), random) };
  }
}
