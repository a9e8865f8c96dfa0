import { sessionsRetrieve } from "../../generated/kayle-id/operations.ts";
import { CALL_OPTIONS, checkOptions, type InternalOptions, type OptionNames } from "../core/call-options.ts";
import { Deadline, Interruption } from "../core/deadline.ts";
import { AbortError, InvalidArgumentError, TimeoutError } from "../core/errors/index.ts";
import { checkLimits, LONGEST_MS } from "../core/limits.ts";
import type { CallOptions } from "../core/options.ts";
import { isTerminal } from "./statuses.ts";
import type { Session } from "./types.ts";

/** Options of `sessions.waitFor`; `timeout`, `maxRetries` and `headers` apply to each poll. */
export interface WaitForOptions extends CallOptions {
  /**
   * Milliseconds to wait in total.
   * @default until the session expires, plus ten minutes for the server to sweep it
   */
  readonly deadline?: number | undefined;
  /** Milliseconds between two polls, on average: each wait is 0.5 to 1.5 times that. @default 2_000 */
  readonly interval?: number | undefined;
  /**
   * The clock by which `deadline`, `interval` and the default deadline are counted. For tests: with `emulator.clock` of
   * `sessionwise/kayle-id/testing` an hour passes in no time. The attempts of each poll keep to real time.
   * @default the system's clock
   */
  readonly clock?: Clock | undefined;
}

/** A clock to wait on, such as that of an emulator. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when that many milliseconds have passed by this clock. Once the signal is aborted, its result is ignored. */
  sleep(ms: number, signal: AbortSignal): PromiseLike<unknown>;
}

export const WAIT_OPTIONS: OptionNames<WaitForOptions> = { ...CALL_OPTIONS, interval: true, clock: true };

/** How long the server may take to sweep a session that has expired; until then it shows as open. */
const SWEEP_MS = 10 * 60_000;

/** The fields of a session, of any release, that show whether it has ended. */
type Ending = Pick<Session, "status" | "completed_at" | "expires_at">;

/** Polls a session until it has ended. */
export async function waitFor<S extends Ending>(
  retrieve: (options: InternalOptions) => PromiseLike<S>,
  given: WaitForOptions,
  hasEnded: (session: S) => boolean = isTerminal,
): Promise<S> {
  const operation = sessionsRetrieve;
  const { deadline, interval = 2_000, clock, signal, ...options } = given ?? {};
  const problem =
    checkLimits({ timeout: interval })?.replace("timeout", "interval") ??
    checkOptions(given, WAIT_OPTIONS) ??
    checkClock(clock);
  if (problem) throw new InvalidArgumentError(`sessions.waitFor: ${problem}.`, { operation });
  // By a clock of its own the wait has no end in real time, and the polls only their own limits.
  const whole = new Deadline(clock ? Infinity : (deadline ?? Infinity), signal);
  let endsAt = (clock?.now() ?? 0) + (deadline ?? 0);
  let session = await retrieve({ ...options, parent: whole });
  const total = deadline ?? untilSwept(session, clock ?? Date);
  if (clock && deadline === undefined) endsAt = clock.now() + total;
  const parent = clock || deadline !== undefined ? whole : new Deadline(total, signal);
  try {
    while (!hasEnded(session)) {
      const ms = interval * (0.5 + Math.random());
      await (clock ? waitOn(clock, ms, endsAt, parent) : parent.wait(ms));
      session = await retrieve({ ...options, parent });
    }
    return session;
  } catch (error) {
    if (error instanceof Interruption && error.by === "abort") {
      throw new AbortError("sessions.waitFor was aborted by its signal.", { operation });
    }
    const late = error instanceof Interruption || (TimeoutError.is(error) && parent.isOver);
    if (!late) throw error;
    const message = `sessions.waitFor: the session was still ${session.status} after ${Math.round(total)} ms.`;
    throw new TimeoutError(message, "deadline", { operation });
  }
}

/** As `Deadline.wait`, with the end of the wait by another clock. */
async function waitOn(clock: Clock, ms: number, endsAt: number, deadline: Deadline): Promise<void> {
  const left = Math.max(0, endsAt - clock.now());
  // A phase ends at once when the signal is aborted, whatever the clock makes of it.
  await deadline.phase(LONGEST_MS, async ({ signal }) => clock.sleep(Math.min(ms, left), signal));
  if (ms >= left) throw new Interruption("deadline");
}

function checkClock(clock: Clock | undefined): string | undefined {
  const isClock = clock === undefined || [clock?.now, clock?.sleep].every((method) => typeof method === "function");
  return isClock ? undefined : "clock is not a clock: give an object with the methods now and sleep";
}

function untilSwept({ expires_at }: Ending, clock: Pick<Clock, "now">): number {
  // Without a valid time, only the sweep time is waited for.
  const left = Date.parse(expires_at) - clock.now() || 0;
  return Math.min(LONGEST_MS, Math.max(0, left) + SWEEP_MS);
}
