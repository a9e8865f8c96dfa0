/** Where a walk goes on. */
export interface Position {
  readonly cursor: string | undefined;
  /** On lists by time, the rows that will come again startAfter the cursor, by their own cursors. */
  readonly again: ReadonlySet<string>;
  /** On lists by time, when the last row was made: no page may start later. In milliseconds. */
  readonly reached: number;
  /** True where the cursor could not move, because the whole page was made in one millisecond. */
  readonly stuck?: boolean;
}

/** After a cursor, with nothing known of what was before it. */
export function startAfter(cursor: string | undefined): Position {
  return { cursor, again: new Set(), reached: Infinity };
}
