import { SessionwiseError } from "../../core/errors/index.ts";

/** Why a sync or a store was refused. These words are stable: switch on them. */
export type SyncErrorCode =
  /** Another sync holds the store. */
  | "locked"
  /** This sync held the store and has lost it to another one. */
  | "lock_lost"
  /** The store holds the sessions of another organization. */
  | "other_organization"
  /** The store's schema is newer than this version of the library. */
  | "newer_schema"
  /** The database or the store does not do what it has to. */
  | "store_failed";

/** A sync was refused, or its store failed. It holds nothing of any session. */
export class SyncError extends SessionwiseError {
  override get name() {
    return "SyncError" as const;
  }
  /** What went wrong. Switch on this. */
  readonly code: SyncErrorCode;

  constructor(code: SyncErrorCode, message: string, cause?: ConstructorParameters<typeof SessionwiseError>[1]) {
    super(message, cause);
    this.code = code;
  }
}
