import type { PassKind, PassReason, RunningPass } from "./pass-record.ts";
import type { StoreState } from "./store.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Sessions and events are deleted after 30 days: a day less, so that the pass itself has time. */
const LONGEST_GAP_MS = 29 * DAY_MS;
/** Machines of one server differ by some seconds. A clock that is further back than this went back. */
const TOLERANCE_MS = MINUTE_MS;
/** What a clock, a transaction under way or a rounded time can lack. */
const MARGIN_MS = 5 * MINUTE_MS;

interface Wanted {
  readonly kind?: "full" | undefined;
  readonly fullEvery: number;
}

/** The kind of the next pass, and why. `now` is the server's time, undefined where it is not known. */
export function choosePass(
  { hasRows, lastCompleted, lastFull }: StoreState,
  now: number | undefined,
  { kind, fullEvery }: Wanted,
): { readonly kind: PassKind; readonly reason: PassReason } {
  const full = (reason: PassReason) => ({ kind: "full", reason }) as const;
  if (kind === "full") return full("requested");
  if (!hasRows || !lastCompleted || !lastFull) return full("first");
  if (now === undefined || hasGoneBack(lastCompleted.startedAt, now)) return full("clock");
  if (now - Date.parse(lastCompleted.startedAt) >= LONGEST_GAP_MS) return full("stale");
  if (lastCompleted.matchesOverview === false) return full("mismatch");
  if (now - Date.parse(lastFull.startedAt) >= fullEvery) return full("due");
  return { kind: "incremental", reason: "recent" };
}

/** Whether an interrupted pass is worth finishing: a fresh full pass would do all of its work again where it is too old. */
export function isResumable(
  running: RunningPass | null,
  now: number | undefined,
  { kind, fullEvery }: Wanted,
): running is RunningPass {
  if (!running?.ordered || now === undefined || hasGoneBack(running.startedAt, now)) return false;
  if (kind === "full" && running.kind !== "full") return false;
  return now - Date.parse(running.startedAt) < Math.min(LONGEST_GAP_MS, Math.max(fullEvery, DAY_MS));
}

/** From when on an incremental pass reads: everything new, and everything that was open. */
export function windowOf(startedAt: string, oldestOpen: string | null): { createdFrom: string; eventsFrom: string } {
  const eventsFrom = lessMargin(startedAt);
  const oldest = oldestOpen !== null && oldestOpen < startedAt ? oldestOpen : startedAt;
  return { createdFrom: lessMargin(oldest), eventsFrom };
}

function lessMargin(time: string): string {
  return new Date(Date.parse(time) - MARGIN_MS).toISOString();
}

/** The newest time of which the server must still have a session that it has not deleted by hand. */
export function retainedSince(now: number): string {
  return new Date(now - LONGEST_GAP_MS).toISOString();
}

function hasGoneBack(startedAt: string, now: number): boolean {
  return Date.parse(startedAt) > now + TOLERANCE_MS;
}
