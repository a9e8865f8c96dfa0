import type { Session as SessionWithAttempts } from "../attempts/types.ts";
import type { Session } from "../types.ts";

/** A session of either release. */
export type AnySession = Session | SessionWithAttempts;

/**
 * A session as it may be kept: without `cancel_token`, and `verification_url` without its query, which contains the same
 * secret. Everything else stays as it came, unknown fields included; the id comes first. The only place of this rule.
 */
export function withoutSecrets<S extends AnySession>(session: S): Omit<S, "cancel_token"> {
  const { id, cancel_token: _, ...rest } = session;
  const { verification_url } = rest;
  // The cast: of the fields, only the secret is missing.
  const kept = { id, ...rest } as unknown as Omit<S, "cancel_token"> & { verification_url: unknown };
  if (typeof verification_url === "string") kept.verification_url = verification_url.replace(/[?#].*$/s, "");
  return kept;
}
