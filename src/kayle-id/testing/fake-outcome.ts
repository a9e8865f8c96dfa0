import type { Random } from "../../testing/random.ts";
import { checkOfFailure } from "../failures.ts";
import type { Session, SessionFailureCode, SessionStatus } from "../types.ts";
import { interpolate } from "./fake-traffic.ts";
import { LIFETIME_MS } from "./lifecycle.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** A person reads the message, holds the document differently, and tries again. */
const TRY_MS = 40 * SECOND_MS;
/** The slowest person still ends within the lifetime. */
const SLOWEST_MS = LIFETIME_MS - MINUTE_MS;

/** Why people fail: most of them at the camera, then at the chip, very few with a forged document. */
const FAILURES: Readonly<Record<Exclude<SessionFailureCode, "document_data_invalid">, number>> = {
  liveness_failed: 30,
  selfie_face_mismatch: 22,
  document_chip_authentication_failed: 20,
  document_authenticity_failed: 13,
  document_active_authentication_failed: 9,
  document_anti_cloning_attestation_failed: 6,
};

/** How many tries people use up before a check is passed, or left. */
const TRIES = {
  passed: { 0: 84, 1: 13, 2: 3 },
  left: { 0: 62, 1: 26, 2: 12 },
} as const;

/** Shares of people, and the seconds within which so many of them have ended. Tables, so that every runtime agrees. */
const SHARES = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99, 1];
const VERDICT_SECONDS = [42, 78, 104, 148, 236, 450, 1_080, 1_980, 3_500];
const CANCELLED_SECONDS = [9, 24, 52, 118, 270, 640, 1_500, 2_400, 3_500];

type Checks = Pick<Session, "failure_code" | "nfc_tries_used" | "liveness_tries_used">;

/** What becomes of a session, and how long after its creation. Open ones last until something happens. */
export interface Outcome extends Checks {
  readonly status: SessionStatus;
  readonly lastsMs: number;
}

/** @param code of a failed one; null for any that ends a session */
export function fakeOutcome(status: SessionStatus, code: Session["failure_code"], random: Random): Outcome {
  const checks = checksOf(status, code, random);
  return { status, ...checks, lastsMs: lastsMs(status, checks, random) };
}

/** What the same session is before it has ended. Someone who has not started yet has only created it. */
export function stillOpen({ nfc_tries_used: nfc, liveness_tries_used: liveness, status }: Outcome): Outcome {
  const isStarted = status !== "expired" || nfc > 0 || liveness > 0;
  return {
    status: isStarted ? "in_progress" : "created",
    failure_code: null,
    // The third one would have ended it.
    nfc_tries_used: Math.min(nfc, 2),
    liveness_tries_used: nfc === 3 ? 0 : Math.min(liveness, 2),
    lastsMs: Number.POSITIVE_INFINITY,
  };
}

/** Tries that fit: the third of a group ends a session, a failed anti-cloning check does at once; the chip comes first. */
function checksOf(status: SessionStatus, code: Session["failure_code"], random: Random): Checks {
  const tries = (how: keyof typeof TRIES) => Number(random.weighted(TRIES[how]));
  const none = { failure_code: null, nfc_tries_used: 0, liveness_tries_used: 0 };
  if (status === "created") return none;
  if (status === "succeeded") return { ...none, nfc_tries_used: tries("passed"), liveness_tries_used: tries("passed") };
  if (status !== "failed") {
    // Two thirds of those who let a session run out have never begun.
    if (status === "expired" && random.next() < 0.66) return none;
    // Left at the chip, or, having read it, at the camera.
    if (random.next() < 0.55) return { ...none, nfc_tries_used: tries("left") };
    return { ...none, nfc_tries_used: tries("passed"), liveness_tries_used: tries("left") };
  }
  const failure_code = code ?? random.weighted(FAILURES);
  const check = checkOfFailure(failure_code);
  const nfc_tries_used = check === "nfc" ? 3 : tries("passed");
  return { failure_code, nfc_tries_used, liveness_tries_used: check === "liveness" ? 3 : 0 };
}

function lastsMs(status: SessionStatus, { nfc_tries_used, liveness_tries_used }: Checks, random: Random): number {
  if (status === "created" || status === "in_progress") return Number.POSITIVE_INFINITY;
  // Swept some minutes after its end.
  if (status === "expired") return LIFETIME_MS + random.integer(SECOND_MS, 5 * MINUTE_MS);
  const seconds = interpolate(SHARES, status === "cancelled" ? CANCELLED_SECONDS : VERDICT_SECONDS, random.next());
  const tried = nfc_tries_used + liveness_tries_used;
  return Math.min(SLOWEST_MS, Math.floor(seconds * SECOND_MS) + tried * TRY_MS);
}
