import { ConfigurationError } from "../../../../core/errors/index.ts";
import { unknownName } from "../../../../core/suggest.ts";
import { isPlainObject, show } from "../../../../core/values.ts";
import { checkHandlers } from "../../../webhook-receiver/check-handlers.ts";
import type { ReceivedEvent } from "../../../webhook-receiver/events.ts";
import { callHandler, type WebhookHandlers } from "../../../webhook-receiver/handlers.ts";
import { type Database, type Row, rolledBack } from "../driver.ts";
import { pause } from "./pause.ts";
import { FAILED, HOLD, IS_DONE, TAKE } from "./statements.ts";

/** What has failed; without an event where it was the database. */
export interface InboxFailure {
  /** The id of the event. */
  readonly eventId?: string;
  /** The number of the attempt, from 1. */
  readonly attempt?: number;
  /** Whether it was the last attempt. */
  readonly isDead?: boolean;
}

/** How events are worked off. */
export interface InboxWorkOptions {
  /** Ends the work, once the handlers that run have come to their end. */
  readonly signal: AbortSignal;
  /** Events that are handled at a time, each on a connection of its own. @default 1 */
  readonly concurrency?: number | undefined;
  /** @default 12: over about a day, by the default of `retryDelay` */
  readonly maxAttempts?: number | undefined;
  /**
   * Seconds from an attempt that failed to the next one, at most a year. Where it throws or returns something else, that is
   * reported, and the default applies.
   * @default 5, 15, 45, … three times as long each time, at most 6 hours, half of it at random
   */
  readonly retryDelay?: ((attempt: number) => number) | undefined;
  /** Seconds after which a worker that found nothing looks again. @default 1 */
  readonly pollSeconds?: number | undefined;
  /** Is called with what a handler threw, and with every failure of the database. */
  readonly onError?: ((error: unknown, failure: InboxFailure) => void) | undefined;
}

const NAMES = ["signal", "concurrency", "maxAttempts", "retryDelay", "pollSeconds", "onError"];

/** A year, in seconds. */
const LONGEST_DELAY = 365 * 24 * 3_600;

/** Half of it at random, so that what failed together is not tried again together. */
function defaultDelay(attempt: number): number {
  return Math.min(5 * 3 ** (attempt - 1), 6 * 3_600) * (1 + Math.random()) * 0.5;
}

/** See `Inbox.work`. */
export async function work<Fields extends object, Transaction>(
  database: Database,
  read: (row: Row) => Promise<ReceivedEvent<Fields>>,
  handlers: WebhookHandlers<Fields, [transaction: Transaction]>,
  options: InboxWorkOptions,
): Promise<void> {
  const { signal, concurrency, maxAttempts, retryDelay, pollSeconds, onError } = checked(options);
  checkHandlers(handlers);
  // An error in onError must not end the work.
  const report = (error: unknown, failure: InboxFailure) =>
    void (async () => onError(error, failure))().catch(() => {});

  /** False when there was nothing to do. */
  const doNext = async (): Promise<boolean> => {
    const [row] = await database.query(TAKE);
    if (!row) return false;
    const [eventId, attempt] = [String(row.event_id), Number(row.attempts)];
    const isLast = attempt >= maxAttempts;
    const fail = (state: "waiting" | "dead", seconds: number, what: string) =>
      database.query(FAILED, eventId, attempt, state, String(seconds), what);
    if (attempt > maxAttempts) {
      // Each attempt ended without a word.
      await fail("dead", 0, "ProcessEnded");
      report(new Error("The process ended in every attempt to handle this event."), { eventId, attempt, isDead: true });
      return true;
    }
    try {
      await database.transaction(async (query, transaction) => {
        const [held] = await query(HOLD, eventId, attempt);
        if (!held) return;
        // With the lock: keys that take long would let other workers use up the attempts.
        const event = await read(row);
        // The cast: it is what the driver of this pool gives.
        await callHandler(handlers, event, transaction as Transaction);
        if ((await query(IS_DONE, eventId)).length === 0) throw rolledBack();
      });
    } catch (error) {
      report(error, { eventId, attempt, isDead: isLast });
      await fail(isLast ? "dead" : "waiting", isLast ? 0 : delayOf(retryDelay, attempt, report), labelOf(error));
    }
    return true;
  };

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      const found = await doNext().catch((error: unknown) => report(error, {}));
      if (!found) await pause(pollSeconds * 1000, signal);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, loop));
}

/** An attempt whose delay is unknown must not come at once, nor never: then the default applies, and says why. */
function delayOf(
  retryDelay: (attempt: number) => number,
  attempt: number,
  report: (error: unknown, failure: InboxFailure) => void,
): number {
  try {
    const seconds: unknown = retryDelay(attempt);
    if (typeof seconds === "number" && seconds >= 0 && seconds <= LONGEST_DELAY) return seconds;
    const problem = `inbox.work: retryDelay returned ${show(seconds)}: return seconds from 0 to ${LONGEST_DELAY}.`;
    throw new ConfigurationError(problem);
  } catch (error) {
    report(error, {});
    return defaultDelay(attempt);
  }
}

/** Never the message, which can quote claims. */
function labelOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  return (error.name + code).slice(0, 200);
}

function checked(options: InboxWorkOptions) {
  const isObject = isPlainObject(options);
  const unknown = isObject ? unknownName(options, NAMES) : `the options are ${show(options)}: give an object`;
  if (unknown) throw new ConfigurationError(`inbox.work: ${unknown}.`);
  const { signal, concurrency = 1, maxAttempts = 12, pollSeconds = 1 } = options;
  const { retryDelay = defaultDelay, onError = () => {} } = options;
  const problem =
    (signal instanceof AbortSignal ? undefined : `signal is ${show(signal)}: give the signal of an AbortController`) ??
    (Number.isInteger(concurrency) && concurrency >= 1
      ? undefined
      : `concurrency is ${show(concurrency)}: give a whole number from 1`) ??
    (Number.isInteger(maxAttempts) && maxAttempts >= 1
      ? undefined
      : `maxAttempts is ${show(maxAttempts)}: give a whole number from 1`) ??
    (pollSeconds > 0 && pollSeconds <= 3_600
      ? undefined
      : `pollSeconds is ${show(pollSeconds)}: give seconds up to 3600`) ??
    (typeof retryDelay === "function" ? undefined : "retryDelay is not a function") ??
    (typeof onError === "function" ? undefined : "onError is not a function");
  if (problem) throw new ConfigurationError(`inbox.work: ${problem}.`);
  return { signal, concurrency, maxAttempts, retryDelay, pollSeconds, onError };
}
