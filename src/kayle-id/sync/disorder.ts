import type { SessionPage } from "./session-page.ts";

/** The pages of a list do not prove intervals of ids. Not an error for the caller: the sync goes on by cursors alone. */
export class Disorder {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

/** The events cannot be read completely. Not an error for the caller: a full pass needs none. */
export class IncompleteEvents {}

/** Throws where a page after an id is not in the order of its ids, or its cursor is not its last id. */
export function checkOrder({ rows, next }: SessionPage, after: string): void {
  let last = after;
  for (const { id } of rows) {
    if (typeof id !== "string" || id <= last) throw new Disorder("returned ids that do not ascend");
    last = id;
  }
  if (next === null) return;
  if (rows.length === 0) throw new Disorder("returned an empty page before the end");
  if (next !== last) throw new Disorder("returned a cursor that is not the last id of its page");
}
