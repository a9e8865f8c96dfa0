import { sessionsRetrieve } from "../../generated/kayle-id/operations.ts";
import { checkOptions } from "../core/call-options.ts";
import { Deadline, Interruption } from "../core/deadline.ts";
import { AbortError, InvalidArgumentError, TimeoutError } from "../core/errors/index.ts";
import { checkLimits, LONGEST_MS } from "../core/limits.ts";
import type { CallOptions } from "../core/options.ts";
import type { InternalOptions } from "../core/request/call.ts";
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
}

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
  const { deadline, interval = 2_000, signal, ...options } = given ?? {};
  const problem = checkLimits({ timeout: interval })?.replace("timeout", "interval") ?? checkOptions(given);
  if (problem) throw new InvalidArgumentError(`sessions.waitFor: ${problem}.`, { operation });
  const whole = new Deadline(deadline ?? Infinity, signal);
  let session = await retrieve({ ...options, parent: whole });
  const total = deadline ?? untilSwept(session);
  const parent = deadline === undefined ? new Deadline(total, signal) : whole;
  try {
    while (!hasEnded(session)) {
      await parent.wait(interval * (0.5 + Math.random()));
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

function untilSwept({ expires_at }: Ending): number {
  // Without a valid time, only the sweep time is waited for.
  const left = Date.parse(expires_at) - Date.now() || 0;
  return Math.min(LONGEST_MS, Math.max(0, left) + SWEEP_MS);
}
