/** `full` reads every session; `incremental` what is new, what was open, and what events say has changed. */
export type PassKind = "full" | "incremental";

/**
 * Why a pass was of its kind. `first`: nothing was completed before. `requested`: by `kind: "full"`. `due`: the last full one is
 * older than `fullEvery`. `stale`: the last pass is too old for events to be complete. `mismatch`: the last pass did not match the
 * overview. `clock`: the server's clock went back, or is not known. `events`: the events could not be read completely.
 * `disorder`: ids did not ascend, so the pass before was abandoned. `recent`: none of these, so an incremental one.
 */
export type PassReason =
  | "first"
  | "requested"
  | "due"
  | "stale"
  | "mismatch"
  | "clock"
  | "events"
  | "disorder"
  | "recent";

/** What a pass is begun with. */
export interface NewPass {
  /** Whether it reads everything, or what has changed. */
  readonly kind: PassKind;
  /** Why it is of this kind. */
  readonly reason: PassReason;
  /** The server's time before its first request. */
  readonly startedAt: string;
  /** Of an incremental pass: it reads sessions created at or after this; null otherwise. */
  readonly createdFrom: string | null;
  /** Of an incremental pass: it reads events created at or after this; null otherwise. */
  readonly eventsFrom: string | null;
  /** Whether pages prove intervals of ids. A pass by cursors alone has no stretches and cannot be resumed. */
  readonly ordered: boolean;
  /** The parts that it will read. */
  readonly stretches: readonly NewStretch[];
}

/** A part of the id space: ids greater than `after` (`""` is the beginning), up to and with `through` (null is the end). */
export interface NewStretch {
  /** The id before its first one. */
  readonly after: string;
  /** Its last id. */
  readonly through: string | null;
}

/** A stretch and how far it was read. Its index is its place in the array. */
export interface PassStretch extends NewStretch {
  /** The pages up to and with this id are stored. `after`, before the first page. */
  readonly cursor: string;
  /** Whether all of it is stored. */
  readonly done: boolean;
}

/** A pass as the store remembers it. Counts are exact, also of a pass that was interrupted and resumed. */
export interface PassRecord extends Omit<NewPass, "stretches"> {
  /** Ascends with time. */
  readonly id: number;
  /** `superseded`: it was interrupted, and a later pass began from the start. */
  readonly state: "running" | "completed" | "superseded";
  /** The server's time at its end; null until then. */
  readonly completedAt: string | null;
  /** How many rows the server returned. */
  readonly rows: number;
  /** How many rows are new. */
  readonly added: number;
  /** How many rows differ from what was stored, or came back. */
  readonly changed: number;
  /** How many rows the server does not have any more. */
  readonly gone: number;
  /**
   * Whether the overview counted what the store has: null when that could not be checked, as without the scope
   * `analytics:read`, and until the pass is completed.
   */
  readonly matchesOverview: boolean | null;
}

/** A pass under way. */
export interface RunningPass extends PassRecord {
  /** Its parts, and how far each was read. */
  readonly stretches: readonly PassStretch[];
}
