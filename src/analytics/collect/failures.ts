import type { Session, SessionFailureCode } from "../../kayle-id/types.ts";
import type { OutcomeCounts } from "../outcomes.ts";
import { BoundedTally, type TallyJson } from "./bounded-tally.ts";

/** The check that a session failed: reading the chip, or liveness of the person who presents the document. */
export type FailedCheck = "nfc" | "liveness" | "other";

/** The number of failed sessions with one code. */
export interface FailureCount {
  /** Null for failed sessions without a code. */
  readonly code: Session["failure_code"];
  /** The check that the code belongs to. */
  readonly check: FailedCheck;
  /** How many sessions failed with it. */
  readonly count: number;
}

/** The failed sessions of the window, by reason. A cancelled session counts as cancelled, even if it has a code. */
export interface FailureBreakdown {
  /** The most frequent first, ties by code. Includes codes that this version does not know, up to 100 different ones. */
  readonly byCode: readonly FailureCount[];
  /**
   * `nfc`: authenticity, active and chip authentication of the document. `liveness`: liveness and face mismatch.
   * `other`: every other code, among them anti-cloning attestation, which ends a session at once.
   */
  readonly byCheck: Readonly<Record<FailedCheck, number>>;
  /** Failures with codes beyond the 100: in `byCheck.other`, not in `byCode`. 0 for any real server. */
  readonly unlisted: number;
}

const CHECKS: Readonly<Record<SessionFailureCode, FailedCheck>> = {
  document_authenticity_failed: "nfc",
  document_active_authentication_failed: "nfc",
  document_chip_authentication_failed: "nfc",
  document_anti_cloning_attestation_failed: "other",
  document_data_invalid: "other",
  liveness_failed: "liveness",
  selfie_face_mismatch: "liveness",
};

const MOST_CODES = 100;
const NO_CODE = "";

export class Failures {
  readonly #codes = new BoundedTally(MOST_CODES);

  add({ failure_code }: Session): void {
    this.#codes.add(failure_code ?? NO_CODE, "failure");
  }

  merge(other: Failures): void {
    this.#codes.merge(other.#codes);
  }

  toJSON(): TallyJson {
    return this.#codes.toJSON();
  }

  read(json: unknown, where: string): void {
    this.#codes.read(json, where);
  }

  total(): OutcomeCounts {
    return this.#codes.total();
  }

  result(): FailureBreakdown {
    const byCode = this.#codes
      .entries()
      .map(([key, { failure }]): FailureCount => ({ code: key || null, check: checkOf(key), count: failure }))
      .sort((a, b) => b.count - a.count || compare(a.code ?? NO_CODE, b.code ?? NO_CODE));
    const unlisted = this.#codes.beyond.failure;
    const byCheck = { nfc: 0, liveness: 0, other: unlisted };
    for (const { check, count } of byCode) byCheck[check] += count;
    return { byCode, byCheck, unlisted };
  }
}

function checkOf(code: string): FailedCheck {
  // The cast: every own key of the table is a known code.
  return Object.hasOwn(CHECKS, code) ? CHECKS[code as SessionFailureCode] : "other";
}

/** By code units, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
