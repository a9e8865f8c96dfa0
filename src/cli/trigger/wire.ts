/** What `trigger` and the emulator that `emulate` serves say to each other. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { SharedClaims } from "../../kayle-id/testing/fake-claims.ts";
import type { Session, SessionFailureCode, WebhookEvent } from "../../kayle-id/types.ts";
import type { OutcomeName } from "./outcomes.ts";

/** Not a path of the API. */
export const PATH = "/_sessionwise/trigger";
/** In every response of this path: without it, something else responded. */
export const MARK = "x-sessionwise-emulator";
export const SIGNATURE = "x-sessionwise-signature";

export interface TriggerRequest {
  readonly outcome: OutcomeName;
  /** What the session requests and the person shares; without it, all claims with fake values. */
  readonly claims?: SharedClaims;
  /** The check that a failed session failed. */
  readonly failureCode?: SessionFailureCode;
}

export interface Triggered {
  readonly session: Session;
  readonly event: WebhookEvent;
}

/** Proves that the sender has the key. It is not sent itself: whoever listens there may not be an emulator. */
export function sign(apiKey: string, body: string): string {
  return createHmac("sha256", apiKey).update(body).digest("hex");
}

export function isSigned(apiKey: string, body: string, signature: string | null): boolean {
  const given = Buffer.from(signature ?? "", "hex");
  const expected = Buffer.from(sign(apiKey, body), "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
