import { SESSION_FAILURE_CODES } from "../../../generated/kayle-id/operations.ts";
import { suggestion } from "../../core/suggest.ts";
import { checkOfFailure } from "../failures.ts";
import { isTerminal } from "../statuses.ts";
import type { Session, SessionFailureCode } from "../types.ts";
import { type SharedClaims, shareClaims } from "./fake-claims.ts";
import { endSession } from "./lifecycle.ts";
import { withdraw } from "./privacy.ts";
import { runChores } from "./run-due.ts";
import type { StoredSession } from "./session-store.ts";
import type { State } from "./state.ts";

const MOST_TRIES = 3;

/**
 * The sessions of an emulator, in no order, and methods that simulate the people who are verified:
 *
 * ```ts
 * emulator.sessions.succeed(session.id, { family_name: "Doe" });
 * for (const { id, status } of emulator.sessions) console.log(id, status);
 * ```
 *
 * The sessions are read-only: `emulator.put` changes one. Each method returns the session in its new state, and creates an
 * event with its deliveries: `emulator.deliverDue()` sends them. An unknown id is a RangeError.
 */
export class EmulatorSessions implements Iterable<Session> {
  readonly #state: State;

  /** @internal */
  constructor(state: State) {
    this.#state = state;
  }

  /** Every session, in no order. */
  *[Symbol.iterator](): IterableIterator<Session> {
    for (const { session } of this.#state.sessions.values()) yield session;
  }

  /**
   * The person passes every check and shares claims.
   * @param claims the values shared, by claim, among the claims that the session requests; required claims are shared in
   * any case. Missing values are generated; without this parameter, all of them are.
   * @throws RangeError when the session is not open, or did not request a claim.
   */
  succeed(id: string, claims?: SharedClaims): Session {
    const stored = this.#open(id, "succeed");
    const data = shareClaims(stored.session, claims, this.#state.random);
    return endSession(this.#state, stored, { status: "succeeded" }, { type: "verification.session.succeeded", data });
  }

  /**
   * The person fails a check for the last time.
   * @param code the check that failed; it decides which tries are used up
   * @throws RangeError when the session is not open, or there is no such code.
   */
  fail(id: string, code: SessionFailureCode): Session {
    if (!SESSION_FAILURE_CODES.some((one) => one === code)) {
      throw new RangeError(`A session cannot fail with code "${code}". ${suggestion(code, SESSION_FAILURE_CODES)}`);
    }
    const stored = this.#open(id, "fail");
    const { nfc_tries_used, liveness_tries_used } = stored.session;
    const check = checkOfFailure(code);
    const tries = {
      nfc_tries_used: check === "nfc" ? MOST_TRIES : nfc_tries_used,
      liveness_tries_used: check === "liveness" ? MOST_TRIES : liveness_tries_used,
    };
    const change = { ...tries, status: "failed", failure_code: code };
    const data = { ...tries, failure_code: code };
    return endSession(this.#state, stored, change, { type: "verification.session.failed", data });
  }

  /**
   * The session expires now. `clock.advance("65m")` does the same to every open session.
   * @throws RangeError when the session is not open.
   */
  expire(id: string): Session {
    const stored = this.#open(id, "expire");
    const now = this.#state.clock.now();
    const expires_at = new Date(Math.min(Date.parse(stored.session.expires_at), now)).toISOString();
    const outcome = { type: "verification.session.expired", data: {} } as const;
    return endSession(this.#state, stored, { status: "expired", expires_at }, outcome);
  }

  /**
   * The person withdraws consent. Undelivered payloads are scrubbed; an open session is cancelled, and so is one that has
   * succeeded or failed, unless its event has been delivered. Other sessions do not change.
   */
  withdraw(id: string): Session {
    return withdraw(this.#state, this.#find(id));
  }

  #find(id: string): StoredSession {
    runChores(this.#state);
    const stored = this.#state.sessions.get(id);
    if (!stored) throw new RangeError("The emulator has no session with that id. Add it with put() or populate().");
    return stored;
  }

  #open(id: string, what: string): StoredSession {
    const stored = this.#find(id);
    const { status, expires_at } = stored.session;
    if (isTerminal(stored.session))
      throw new RangeError(`A session that is ${status} cannot ${what}: it has already ended. Use an open session.`);
    if (what !== "expire" && Date.parse(expires_at) <= this.#state.clock.now()) {
      throw new RangeError(
        `A session past its expires_at cannot ${what}: it has expired by the emulator's clock. Use a newer session.`,
      );
    }
    return stored;
  }
}
