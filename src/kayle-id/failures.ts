import type { Session, SessionFailureCode } from "./types.ts";

/** A check that the person may fail twice; the third failure ends the session. */
export type SessionCheck = "nfc" | "liveness";

const TRIES = 3;

const CHECKS: Readonly<Record<SessionFailureCode, SessionCheck | undefined>> = {
  document_authenticity_failed: "nfc",
  document_active_authentication_failed: "nfc",
  document_chip_authentication_failed: "nfc",
  liveness_failed: "liveness",
  selfie_face_mismatch: "liveness",
  // The first ends the session at once, the second never does: neither counts as a try of a check.
  document_anti_cloning_attestation_failed: undefined,
  document_data_invalid: undefined,
};

/**
 * The check whose tries a failure code counts against: reading the chip (`nfc`) or `liveness`. Undefined for null, for
 * codes that this version does not know, and for the two codes that belong to neither check:
 * `document_anti_cloning_attestation_failed` ends the session at once, `document_data_invalid` never does.
 */
export function checkOfFailure(code: Session["failure_code"]): SessionCheck | undefined {
  return Object.entries(CHECKS).find(([known]) => known === code)?.[1];
}

/** How many more times the person can fail each check; with the last one the session ends. */
export function triesLeft(
  session: Pick<Session, "nfc_tries_used" | "liveness_tries_used">,
): Record<SessionCheck, number> {
  return {
    nfc: Math.max(0, TRIES - session.nfc_tries_used),
    liveness: Math.max(0, TRIES - session.liveness_tries_used),
  };
}
