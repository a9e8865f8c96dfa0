import { sessionsRetrieve } from "../../generated/kayle-id/operations.ts";
import type { InternalOptions } from "../core/core.ts";
import { Cut, Deadline } from "../core/deadline.ts";
import { AbortError, InvalidArgumentError, TimeoutError } from "../core/errors/index.ts";
import type { CallOptions } from "../core/options.ts";
import { optionsOf } from "../core/request/arguments.ts";
import { checkLimits } from "../core/request/limits.ts";
import { isTerminal } from "./statuses.ts";
import type { Session } from "./types.ts";

/** Options of `sessions.waitFor`; `timeout`, `maxRetries` and `headers` are those of each look. */
export interface WaitForOptions extends CallOptions {
  /**
   * Milliseconds to wait altogether.
   * @default until the session expires, and ten minutes more for the server to notice
   */
  readonly deadline?: number | undefined;
  /** Milliseconds between two looks, on average: each wait is from half to one and a half times that. @default 2_000 */
  readonly interval?: number | undefined;
}

/** How long the server may take to sweep a session that has expired; until then it shows as open. */
const SWEEP_MS = 10 * 60_000;
const LONGEST_MS = 2 ** 31 - 1;

/** What a session of any release says about its end. */
type Ending = Pick<Session, "status" | "completed_at" | "expires_at">;

/** Looks at a session again and again until it has ended. */
export async function waitFor<S extends Ending>(
  retrieve: (options: InternalOptions) => PromiseLike<S>,
  given: WaitForOptions,
  hasEnded: (session: S) => boolean = isTerminal,
): Promise<S> {
  const operation = sessionsRetrieve;
  const { deadline, interval = 2_000, signal, ...options } = optionsOf(operation, given);
  const problem = checkLimits({ timeout: interval })?.replace("timeout", "interval") ?? checkDeadline(deadline);
  if (problem) throw new InvalidArgumentError(`sessions.waitFor: ${problem}.`, { operation });
  const started = performance.now();
  let session = await retrieve({ ...options, signal, atMostMs: deadline });
  const total = deadline ?? untilSwept(session);
  const clock = new Deadline(total - (performance.now() - started), signal ? [signal] : []);
  try {
    while (!hasEnded(session)) {
      await clock.wait(interval * (0.5 + Math.random()));
      session = await retrieve({ ...options, signal, atMostMs: Math.max(1, clock.remaining) });
    }
    return session;
  } catch (error) {
    if (error instanceof Cut && error.by === "abort") {
      throw new AbortError("sessions.waitFor was aborted by its signal.", { operation });
    }
    const late = error instanceof Cut || (TimeoutError.is(error) && clock.remaining <= 1);
    if (!late) throw error;
    const message = `sessions.waitFor: the session was still ${session.status} after ${Math.round(total)} ms.`;
    throw new TimeoutError(message, "deadline", { operation });
  } finally {
    clock.dispose();
  }
}

function checkDeadline(deadline: number | undefined): string | undefined {
  return deadline === undefined ? undefined : checkLimits({ deadline });
}

function untilSwept({ expires_at }: Ending): number {
  // A time that cannot be read leaves the allowance alone.
  const left = Date.parse(expires_at) - Date.now() || 0;
  return Math.min(LONGEST_MS, Math.max(0, left) + SWEEP_MS);
}
