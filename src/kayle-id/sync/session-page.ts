/** A session as it came; nothing but its id is relied on. */
export interface ReadSession {
  readonly id: string;
}

/** A page of sessions. */
export interface SessionPage {
  readonly rows: readonly ReadSession[];
  /** Null at the end of the list. */
  readonly next: string | null;
}
