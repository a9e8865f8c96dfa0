import { windowOfLastDays } from "sessionwise/analytics";
import { isSessionStatus, type SessionStatus } from "sessionwise/kayle-id";
import type { Bucket } from "../shared/answers.ts";
import { InvalidQuery } from "./errors.ts";

const DEFAULT_DAYS = 14;
/** Ended sessions are deleted after 30 days, so a longer window of a server would hold little more. */
export const MOST_DAYS_OF_SERVER = 92;
/** Five years: what a chart of months can still show. */
export const MOST_DAYS_OF_STORE = 1827;
const DAY_MS = 24 * 3_600_000;

/** UTC days as YYYY-MM-DD, both included. */
export interface Range {
  readonly first: string;
  readonly last: string;
}

export interface Query {
  readonly range: Range;
  /** Absent: sessions of every status. */
  readonly status?: SessionStatus;
  /** From 1. */
  readonly page: number;
  /** Collect anew, whatever is kept. */
  readonly fresh: boolean;
}

/** How long the points of a chart are, so that it has some hundred of them at most. */
export function bucketOf({ first, last }: Range): Bucket {
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days <= MOST_DAYS_OF_SERVER) return "day";
  return days <= 731 ? "week" : "month";
}

/**
 * Reads `from` and `to` (days), or `days` up to today, and `status`, `page`, `fresh`.
 * @throws InvalidQuery
 */
export function parseQuery(params: URLSearchParams, now: number, mostDays: number): Query {
  const status = params.get("status");
  if (status !== null && !isSessionStatus(status)) throw new InvalidQuery("status is none that Kayle ID has.");
  return {
    range: rangeOf(params, now, mostDays),
    ...(status !== null && { status }),
    page: countOf(params.get("page") ?? "1", "page"),
    fresh: params.has("fresh"),
  };
}

function rangeOf(params: URLSearchParams, now: number, mostDays: number): Range {
  const [from, to, days] = [params.get("from"), params.get("to"), params.get("days")];
  if (from === null && to === null) return lastDays(countOf(days ?? String(DEFAULT_DAYS), "days"), now, mostDays);
  if (from === null || to === null || days !== null) throw new InvalidQuery("Give from and to, or days alone.");
  const [first, last] = [dayOf(from, "from"), dayOf(to, "to")];
  if (first > last) throw new InvalidQuery("from is after to: swap them.");
  requireLength((last - first) / DAY_MS + 1, mostDays);
  return { first: from, last: to };
}

function lastDays(days: number, now: number, mostDays: number): Range {
  requireLength(days, mostDays);
  const { from } = windowOfLastDays(days, { now });
  return { first: printDay(from.getTime()), last: printDay(now) };
}

function requireLength(days: number, most: number): void {
  if (days > most) throw new InvalidQuery(`The window is ${days} days long: ask for ${most} at most.`);
}

function countOf(text: string, name: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidQuery(`${name} is not a whole number from 1 on.`);
  return Number(text);
}

function dayOf(text: string, name: string): number {
  const ms = /^2\d{3}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || printDay(ms) !== text) {
    throw new InvalidQuery(`${name} is not a day from the year 2000 on: write it as YYYY-MM-DD.`);
  }
  return ms;
}

function printDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
