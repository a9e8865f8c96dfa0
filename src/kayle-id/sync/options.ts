import { checkOptions, type OptionNames } from "../../core/call-options.ts";
import { InvalidArgumentError } from "../../core/errors/index.ts";
import { show } from "../../core/values.ts";
import type { PassKind, PassReason } from "./pass-record.ts";
import type { WhenGone } from "./store.ts";

/** How far a sync has come. */
export interface SyncProgress {
  /** Which pass it is. */
  readonly pass: {
    readonly id: number;
    readonly kind: PassKind;
    readonly reason: PassReason;
    /** Whether it was interrupted before and goes on. */
    readonly resumed: boolean;
  };
  /** Rows that the pass has stored or found unchanged, those before an interruption included. */
  readonly rows: number;
  /** How much of the id space the pass has read, from 0 to 1. Ids are random, so it is also about the share of the rows. */
  readonly share: number;
}

/** Options of `syncSessions`. Timeouts and retries of each request are the client's. */
export interface SyncOptions {
  /**
   * What to do with sessions that the server has deleted: `keep` them, with `gone_at`, or `delete` them from the store as well.
   * It has no default: keeping a person's session longer than the vendor does is a decision about privacy, and yours.
   */
  readonly whenGone: WhenGone;
  /** `full` reads every session. @default a full pass where one is needed, otherwise an incremental one */
  readonly kind?: "full" | undefined;
  /** Milliseconds after which a full pass is due; 0 makes every pass a full one. @default 86_400_000, a day */
  readonly fullEvery?: number | undefined;
  /** How many requests are made at the same time, from 1 to 8. @default 4 */
  readonly concurrency?: number | undefined;
  /**
   * That the client's organization is the one whose sessions the store holds, where the server cannot show it: when the store
   * has no session of the last 29 days that the server still has. Without it such a store is refused. @default false
   */
  readonly sameOrganization?: boolean | undefined;
  /** Called after each page that was stored. What it throws is ignored. */
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
  /** Aborting it ends the sync with an `AbortError`, as soon as the write under way is done. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole sync. What it has stored by then is kept. @default none */
  readonly deadline?: number | undefined;
}

const NAMES: OptionNames<SyncOptions> = {
  ...{ whenGone: true, kind: true, fullEvery: true, concurrency: true, sameOrganization: true },
  ...{ onProgress: true, signal: true, deadline: true },
};

const DAY_MS = 86_400_000;

/** Options with their defaults. */
export interface CheckedSyncOptions extends SyncOptions {
  readonly fullEvery: number;
  readonly concurrency: number;
}

/** @throws InvalidArgumentError for what is missing, unknown or makes no sense. */
export function checkSyncOptions(options: SyncOptions): CheckedSyncOptions {
  const problem =
    options === undefined || options === null
      ? 'the options are missing. Give at least { whenGone: "keep" } or { whenGone: "delete" }'
      : (checkOptions(options, NAMES) ?? checkValues(options));
  if (problem) throw new InvalidArgumentError(`syncSessions: ${problem}.`);
  const { fullEvery = DAY_MS, concurrency = 4 } = options;
  return { ...options, fullEvery, concurrency };
}

function checkValues(options: SyncOptions): string | undefined {
  const { whenGone, kind, fullEvery = 0, concurrency = 1, sameOrganization = false, onProgress } = options;
  if (whenGone !== "keep" && whenGone !== "delete") {
    return `whenGone is ${show(whenGone)}: give "keep" or "delete", which is what happens to sessions that the server has deleted`;
  }
  if (kind !== undefined && kind !== "full") return `kind is ${show(kind)}: give "full", or leave it out`;
  if (!(typeof fullEvery === "number" && fullEvery >= 0)) {
    return `fullEvery is ${show(fullEvery)}: give a number of milliseconds from 0`;
  }
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 8)) {
    return `concurrency is ${show(concurrency)}: give 1 to 8`;
  }
  if (typeof sameOrganization !== "boolean") return `sameOrganization is ${show(sameOrganization)}: give true or false`;
  return onProgress === undefined || typeof onProgress === "function" ? undefined : "onProgress is not a function";
}
