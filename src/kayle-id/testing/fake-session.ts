import type { Random } from "../../testing/random.ts";
import type { Session } from "../types.ts";
import type { Outcome } from "./fake-outcome.ts";
import { LIFETIME_MS } from "./lifecycle.ts";

/** A session in a state that the server's rules can lead to. */
export function fakeSession(
  { status, lastsMs, ...checks }: Outcome,
  createdMs: number,
  share_fields: Session["share_fields"],
  random: Random,
): Session {
  const id = `vs_${random.text(64)}`;
  const completed_at = lastsMs === Number.POSITIVE_INFINITY ? null : iso(createdMs + lastsMs);
  return {
    id,
    status,
    ...checks,
    contract_version: 1,
    share_fields,
    redirect_url: null,
    webhook_endpoint_id: null,
    verification_url: `https://verify.kayle.id/${id}`,
    expires_at: iso(createdMs + LIFETIME_MS),
    completed_at,
    created_at: iso(createdMs),
    updated_at: completed_at ?? iso(createdMs),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
