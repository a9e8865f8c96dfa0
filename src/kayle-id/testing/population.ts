import { checkNames } from "../../testing/check-names.ts";
import { Random } from "../../testing/random.ts";
import type { Session, SessionStatus } from "../types.ts";
import { completeShareFields } from "./claims.ts";
import { fakeOutcome, type Outcome, stillOpen } from "./fake-outcome.ts";
import { fakeSession } from "./fake-session.ts";
import { fakeTraffic } from "./fake-traffic.ts";
import { LIFETIME_MS } from "./lifecycle.ts";
import type { StoredSession } from "./session-store.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * LIFETIME_MS;
const LONGEST_DAYS = 30;

/** What becomes of sessions. Which ones are open is a matter of the time: those that have not ended by now. */
const MIX: PopulationMix = { succeeded: 71, failed: 9, expired: 13, cancelled: 7 };
/** From so many sessions on there is one of each status, also in the middle of the night. */
const ENOUGH_FOR_ALL = 20;
const OPEN = ["created", "in_progress"] as const;

/** The relative frequency of each status. A status that is left out does not occur. */
export type PopulationMix = { readonly [Status in SessionStatus]?: number };

/** How many sessions, from which days, and how they end. */
export interface PopulationOptions {
  /** How many sessions. */
  readonly count: number;
  /** Makes the same population whatever the emulator did before. @default continues from the emulator's own seed */
  readonly seed?: number;
  /** How many days before the clock's time they begin: up to 30, after which the server deletes. @default 20 */
  readonly days?: number;
  /**
   * `{ failed: 1, succeeded: 3 }`: a quarter failed. @default most of them `succeeded`, and open are the few that have not
   * ended by now; from 20 sessions on, one at least is `created` and one `in_progress`
   */
  readonly mix?: PopulationMix;
}

const NAMES: Readonly<Record<keyof PopulationOptions, true>> = { count: true, seed: true, days: true, mix: true };

/** Sessions from the days before `now`, each in a state that the server's rules can lead to. */
export function* population(options: PopulationOptions, emulators: Random, now: number): Generator<StoredSession> {
  checkNames("populate", options, NAMES);
  const { count, seed, days = 20, mix } = options;
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError("populate: count must be an integer of at least 0.");
  if (!(days >= 1 && days <= LONGEST_DAYS)) throw new RangeError("populate: days must be from 1 to 30.");
  const weights = Object.values(mix ?? MIX);
  if (!weights.every((weight) => weight >= 0) || !weights.some((weight) => weight > 0)) {
    throw new RangeError("populate: mix needs at least one status with a weight above 0, and no negative weights.");
  }
  const random = seed === undefined ? emulators : new Random(seed);
  const arrivals = fakeTraffic(now - days * DAY_MS, now, random);
  const requests = makeRequests();
  for (let index = 0; index < count; index++) {
    const certain = mix === undefined && count >= ENOUGH_FOR_ALL ? OPEN[index] : undefined;
    const made = fakeOutcome(certain ?? random.weighted(mix ?? MIX), null, random);
    // Where a mix is given an ended session has ended by now; otherwise the time decides.
    const createdMs = isOpen(made) ? now - ageOf(made, random) : arrivals(mix ? now - made.lastsMs : now - 1);
    const outcome = isOpen(made) || createdMs + made.lastsMs <= now ? made : asOf(now, made, createdMs);
    const createdMicros = createdMs * 1000 + random.integer(1, 999);
    yield { createdMicros, session: fakeSession(outcome, createdMs, requests[random.weighted(REQUEST_MIX)], random) };
  }
}

function isOpen({ status }: Outcome): boolean {
  return status === "created" || status === "in_progress";
}

/** An open session is younger than its lifetime. One that is being worked on is mostly young. */
function ageOf({ status }: Outcome, random: Random): number {
  const share = status === "created" ? random.next() : random.next() ** 3;
  return MINUTE_MS + Math.floor(share * (LIFETIME_MS - 2 * MINUTE_MS));
}

/** What a session that will not have ended by now is: open, or, past its lifetime, swept just now. */
function asOf(now: number, outcome: Outcome, createdMs: number): Outcome {
  return now < createdMs + LIFETIME_MS ? stillOpen(outcome) : { ...outcome, lastsMs: now - createdMs };
}

/** Made for each population: what one test changes in a session must not reach another. */
function makeRequests(): Readonly<Record<keyof typeof REQUEST_MIX, Session["share_fields"]>> {
  return {
    onboarding: ask("KYC", "family_name", "given_names", "date_of_birth"),
    checkout: ask("Age check", "age_over_18"),
    contract: ask("Contract", "family_name", "given_names", "document_number", "document_expiry_date"),
    everything: ask(),
  };
}

function ask(reason?: string, ...keys: string[]): Session["share_fields"] {
  const fields = completeShareFields(
    reason && Object.fromEntries(keys.map((key) => [key, { required: true, reason }])),
  );
  if (typeof fields === "string") throw new Error(`The server would refuse a request of the population: ${fields}.`);
  return fields;
}

/** How often a business asks for what: of new customers, at a checkout, before a contract, and for all there is. */
const REQUEST_MIX = { onboarding: 46, checkout: 31, contract: 15, everything: 8 };
