import { ApiError, SessionwiseError } from "../../core/errors/index.ts";
import { SyncError } from "../sync/errors.ts";
import type { SyncResult } from "../sync/sync-sessions.ts";
import type { ParkedReason } from "./organization-states.ts";

type Interruption = "long" | "refused" | "slowed" | "locked" | "stopped";

/** How a turn ended. */
export type Ending =
  | { readonly kind: "synced"; readonly pass: Omit<SyncResult, "resumed"> }
  /**
   * It goes on later: it was long, the server refused its requests, all wait or it found no place among them, another sync had
   * the store, or the worker is being closed.
   */
  | { readonly kind: "unfinished"; readonly why: Interruption; readonly inMs: number }
  | { readonly kind: "parked"; readonly reason: ParkedReason; readonly error: unknown }
  | { readonly kind: "failed"; readonly error: unknown };

/** Where another sync has the store: a job that has lost its lock is at its end within that time. */
const LOCKED_MS = 5_000;

/** What becomes of an organization whose turn an error has ended. */
export function endingOf(error: unknown): Ending {
  if (SyncError.is(error) && (error.code === "locked" || error.code === "lock_lost")) {
    return { kind: "unfinished", why: "locked", inMs: LOCKED_MS };
  }
  const reason = parkedReason(error);
  return reason ? { kind: "parked", reason, error } : { kind: "failed", error };
}

/** Why it is of no use to try again until somebody has done something. */
function parkedReason(error: unknown): ParkedReason | undefined {
  if (ApiError.is(error)) {
    if (error.status === 401) return "unauthorized";
    if (error.status === 403) return "forbidden";
    return error.code === "ORGANIZATION_FROZEN" ? "frozen" : undefined;
  }
  return SyncError.is(error) && (error.code === "other_organization" || error.code === "newer_schema")
    ? error.code
    : undefined;
}

/** What may be kept in Redis of an error. Those of this library hold no secret; others can repeat a key. */
export function safeMessage(error: unknown): string {
  if (SessionwiseError.is(error)) return error.message;
  const name = error instanceof Error ? error.name : typeof error;
  return `${name}: its message was given to onError only, because it can contain secrets.`;
}
