/** How an attempt ended, as far as trying again depends on it. */
export type AttemptEnd =
  /** The connection was provably never made: nothing can have reached the server. */
  | { readonly kind: "unreachable" }
  /** The connection broke or the attempt timed out: what became of the request is not known. */
  | { readonly kind: "lost" }
  /** A response came. */
  | { readonly kind: "responded"; readonly status: number; readonly retryAfter?: string | null };

/** All that the decision depends on; time and chance are given, not taken. */
export interface RetryQuestion {
  /** How the attempt ended. */
  readonly end: AttemptEnd;
  /** Whether the operation may be sent again when the fate of the attempt is not known. */
  readonly idempotent: boolean;
  /** Number of the attempt that ended, from 1. */
  readonly attempt: number;
  /** How often a failed attempt may be tried again. */
  readonly maxRetries: number;
  /** Milliseconds left until the deadline of the call. */
  readonly remainingMs: number;
  /** Milliseconds since the epoch, for a `Retry-After` that is a date. */
  readonly now: number;
  /** From 0 up to, not including, 1. */
  readonly random: number;
}

/** Whether an attempt is tried again, after how long, and if not, why. */
export type RetryDecision =
  | { readonly retry: true; readonly waitMs: number }
  /** `final`: trying again cannot help or is not safe. `exhausted`: no retries left. `deadline`: the wait outlasts it. */
  | { readonly retry: false; readonly why: "final" | "exhausted" | "deadline"; readonly waitMs?: number };

const BASE_MS = 500;
const CEILING_MS = 8_000;
const PASSING = new Set([408, 500, 502, 503, 504]);

/**
 * Whether to try again, and after how long: full jitter on an exponential base of 500 ms up to 8 s, unless the server
 * says in `Retry-After`.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { end, attempt, maxRetries, remainingMs, random, now } = question;
  if (!worthTrying(question)) return { retry: false, why: "final" };
  if (attempt > maxRetries) return { retry: false, why: "exhausted" };
  const asked = end.kind === "responded" ? parseRetryAfter(end.retryAfter, now) : undefined;
  const waitMs = asked ?? random * Math.min(CEILING_MS, BASE_MS * 2 ** (attempt - 1));
  return waitMs < remainingMs ? { retry: true, waitMs } : { retry: false, why: "deadline", waitMs };
}

function worthTrying({ end, idempotent }: RetryQuestion): boolean {
  switch (end.kind) {
    case "unreachable":
      return true;
    case "lost":
      return idempotent;
    case "responded":
      return end.status === 429 || (idempotent && PASSING.has(end.status));
  }
}

/** Milliseconds to wait by a `Retry-After` header, 0 for a date that has passed, undefined when it cannot be used. */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Date.parse alone would take "-5" and other numbers for years.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
