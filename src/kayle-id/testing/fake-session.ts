import type { Random } from "../../testing/random.ts";
import { checkOfFailure } from "../failures.ts";
import type { Session, SessionFailureCode, SessionStatus } from "../types.ts";
import { LIFETIME_MS } from "./lifecycle.ts";

const MINUTE_MS = 60_000;

const FAILURES: Readonly<Record<Exclude<SessionFailureCode, "document_data_invalid">, number>> = {
  document_active_authentication_failed: 8,
  document_anti_cloning_attestation_failed: 8,
  liveness_failed: 6,
  document_chip_authentication_failed: 6,
  selfie_face_mismatch: 4,
  document_authenticity_failed: 2,
};

interface Fate {
  readonly status: SessionStatus;
  readonly createdMs: number;
  /** Of a failed one. @default any that ends a session */
  readonly failureCode?: Session["failure_code"];
}

/** A session as the server's own rules would have left it. */
export function fakeSession(
  { status, createdMs, failureCode = null }: Fate,
  share_fields: Session["share_fields"],
  random: Random,
): Session {
  const id = `vs_${random.text(64)}`;
  const expiresMs = createdMs + LIFETIME_MS;
  const completed_at = completionOf(status, createdMs, expiresMs, random);
  return {
    id,
    status,
    ...checksOf(status, failureCode, random),
    contract_version: 1,
    share_fields,
    redirect_url: null,
    webhook_endpoint_id: null,
    verification_url: `https://verify.kayle.id/${id}`,
    expires_at: iso(expiresMs),
    completed_at,
    created_at: iso(createdMs),
    updated_at: completed_at ?? iso(createdMs),
  };
}

function completionOf(status: SessionStatus, createdMs: number, expiresMs: number, random: Random): string | null {
  if (status === "created" || status === "in_progress") return null;
  // Swept some minutes after its end, or ended somewhere within its hour.
  return status === "expired"
    ? iso(expiresMs + random.integer(1_000, 5 * MINUTE_MS))
    : iso(createdMs + random.integer(30_000, LIFETIME_MS - MINUTE_MS));
}

type Checks = Pick<Session, "failure_code" | "nfc_tries_used" | "liveness_tries_used">;

/** Tries that fit the failure: the third of a group ends a session, a failed anti-cloning check does at once. */
function checksOf(status: SessionStatus, failureCode: Session["failure_code"], random: Random): Checks {
  const some = () => random.integer(0, 2);
  if (status === "created") return { failure_code: null, nfc_tries_used: 0, liveness_tries_used: 0 };
  if (status !== "failed") return { failure_code: null, nfc_tries_used: some(), liveness_tries_used: some() };
  const failure_code = failureCode ?? random.weighted(FAILURES);
  const check = checkOfFailure(failure_code);
  if (check === "liveness") return { failure_code, nfc_tries_used: some(), liveness_tries_used: 3 };
  return { failure_code, nfc_tries_used: check === "nfc" ? 3 : some(), liveness_tries_used: 0 };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
