import type { Session, SessionFailureCode, SessionStatus } from "../types.ts";
import { completeShareFields } from "./claims.ts";
import { Random } from "./random.ts";
import type { StoredSession } from "./session-store.ts";

const MINUTE_MS = 60_000;
const LIFETIME_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * LIFETIME_MS;
const LONGEST_DAYS = 30;

/** How often each status occurs: about as in the recorded population. */
const MIX: PopulationMix = {
  succeeded: 60,
  failed: 14,
  expired: 12,
  cancelled: 8,
  in_progress: 4,
  created: 2,
};

const FAILURES: Readonly<Record<Exclude<SessionFailureCode, "document_data_invalid">, number>> = {
  document_active_authentication_failed: 8,
  document_anti_cloning_attestation_failed: 8,
  liveness_failed: 6,
  document_chip_authentication_failed: 6,
  selfie_face_mismatch: 4,
  document_authenticity_failed: 2,
};

const REQUESTS: readonly unknown[] = [
  undefined,
  { age_over_18: { required: true, reason: "Age check" } },
  Object.fromEntries(
    ["family_name", "given_names", "date_of_birth"].map((key) => [key, { required: true, reason: "KYC" }]),
  ),
];

/** How often each status occurs, against the others. One that is left out does not occur. */
export type PopulationMix = { readonly [Status in SessionStatus]?: number };

export interface PopulationOptions {
  /** How many sessions. */
  readonly count: number;
  /** Makes the same population whatever the emulator did before. @default goes on from the emulator's own seed */
  readonly seed?: number;
  /** How far back they reach from the clock, in days: up to 30, after which the server deletes. @default 20 */
  readonly days?: number;
  /** `{ failed: 1, succeeded: 3 }`: a quarter failed. @default every status, most of them `succeeded` */
  readonly mix?: PopulationMix;
}

/** Sessions of the days before `now`, each as the server's own rules would have left it. */
export function* population(
  { count, seed, days = 20, mix = MIX }: PopulationOptions,
  emulators: Random,
  now: number,
): Generator<StoredSession> {
  if (!(Number.isInteger(count) && count >= 0))
    throw new RangeError("populate: count must be a whole number from 0 on.");
  if (!(days >= 1 && days <= LONGEST_DAYS)) throw new RangeError("populate: days must be from 1 to 30.");
  const weights = Object.values(mix);
  if (!weights.every((weight) => weight >= 0) || !weights.some((weight) => weight > 0)) {
    throw new RangeError("populate: mix needs a status with a weight above 0, and none with one below.");
  }
  const random = seed === undefined ? emulators : new Random(seed);
  const shareFields = REQUESTS.map(completeShareFields).filter((fields) => typeof fields !== "string");
  for (let index = 0; index < count; index++) {
    const status = random.weighted(mix);
    const isOpen = status === "created" || status === "in_progress";
    // An open session is younger than its lifetime; an ended one has had the time to end, and to be swept.
    const youngest = isOpen ? MINUTE_MS : LIFETIME_MS + 10 * MINUTE_MS;
    const oldest = isOpen ? LIFETIME_MS - MINUTE_MS : days * DAY_MS;
    const createdMs = now - random.integer(youngest, oldest);
    const createdMicros = createdMs * 1000 + random.integer(1, 999);
    yield { createdMicros, session: sessionOf(status, createdMs, random, random.pick(shareFields)) };
  }
}

function sessionOf(
  status: SessionStatus,
  createdMs: number,
  random: Random,
  share_fields: Session["share_fields"],
): Session {
  const id = `vs_${random.text(64)}`;
  const expiresMs = createdMs + LIFETIME_MS;
  const completed_at = completionOf(status, createdMs, expiresMs, random);
  return {
    id,
    status,
    ...checksOf(status, random),
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
function checksOf(status: SessionStatus, random: Random): Checks {
  const some = () => random.integer(0, 2);
  if (status === "created") return { failure_code: null, nfc_tries_used: 0, liveness_tries_used: 0 };
  if (status !== "failed") return { failure_code: null, nfc_tries_used: some(), liveness_tries_used: some() };
  const failure_code = random.weighted(FAILURES);
  if (failure_code === "liveness_failed" || failure_code === "selfie_face_mismatch") {
    return { failure_code, nfc_tries_used: some(), liveness_tries_used: 3 };
  }
  const atOnce = failure_code === "document_anti_cloning_attestation_failed";
  return { failure_code, nfc_tries_used: atOnce ? random.integer(1, 3) : 3, liveness_tries_used: 0 };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
