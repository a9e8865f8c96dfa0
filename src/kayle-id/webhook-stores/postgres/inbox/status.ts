import type { Database } from "../driver.ts";
import { DEAD, STATUS } from "./statements.ts";

/** An event whose handler has failed so often that it is not tried any more. */
export interface DeadEvent {
  /** The id of the event. */
  readonly eventId: string;
  /** The type of the event. */
  readonly type: string;
  /** How often its handler was called. */
  readonly attempts: number;
  /** The name of the last error, and its code if it has one: a message can quote claims. */
  readonly lastError: string;
  /** When it was received. */
  readonly receivedAt: Date;
  /** When its last attempt failed. */
  readonly diedAt: Date;
}

/** How much there is to do. */
export interface InboxStatus {
  /** Events that were stored and not handled yet, those between two attempts included. */
  readonly waiting: number;
  /** Events whose last attempt has failed. */
  readonly dead: number;
  /** When the oldest of those that are waiting was received; undefined when there is none. */
  readonly oldestWaiting: Date | undefined;
}

export async function readDead({ query }: Database): Promise<DeadEvent[]> {
  const rows = await query(DEAD);
  return rows.map((row) => ({
    eventId: String(row.event_id),
    type: String(row.type),
    attempts: Number(row.attempts),
    lastError: String(row.last_error),
    receivedAt: new Date(String(row.received_at)),
    diedAt: new Date(String(row.died_at)),
  }));
}

export async function readStatus({ query }: Database): Promise<InboxStatus> {
  const [row] = await query(STATUS);
  return {
    waiting: Number(row?.waiting),
    dead: Number(row?.dead),
    oldestWaiting: row?.oldest == null ? undefined : new Date(String(row.oldest)),
  };
}
