import {
  type ClaimResult,
  KEPT_FOR_ANY_TOLERANCE_SECONDS,
  RESERVATION_MS,
  type SeenEvents,
} from "../../webhook-receiver/seen.ts";
import { type AnyPostgres, databaseOf } from "./database.ts";
import type { Row } from "./driver.ts";

/** How many expired rows each event takes along, so that they go faster than they come. */
const REMOVED_AT_ONCE = 10;

/**
 * One statement, so one atomic step: of two that insert at the same time, the second waits for the first, and then finds a
 * row that has not expired. A row has no holder once its event was handled.
 */
const claiming = (holder: string, interval: string): string => `
WITH claimed AS (
  INSERT INTO kayle_webhook_events AS event (event_id, holder, expires_at)
  VALUES ($1, ${holder}, now() + interval '${interval}')
  ON CONFLICT (event_id) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
  WHERE event.expires_at <= now()
  RETURNING event_id
)
SELECT CASE
  WHEN EXISTS (SELECT FROM claimed) THEN 'claimed'
  WHEN EXISTS (SELECT FROM kayle_webhook_events WHERE event_id = $1 AND holder IS NULL AND expires_at > now()) THEN 'committed'
  ELSE 'in_progress' END AS result`;

/** As long as a delivery of it can be accepted. */
const KEPT = `${KEPT_FOR_ANY_TOLERANCE_SECONDS} seconds`;

const CLAIM = claiming("$2::text::uuid", `${RESERVATION_MS} milliseconds`);

/** Of an event that is handled in this transaction: others see it once that is committed. */
export const CLAIM_HANDLED = claiming("NULL", KEPT);

const REMOVE_EXPIRED = `
WITH expired AS (
  SELECT event_id FROM kayle_webhook_events WHERE expires_at <= now() AND event_id <> $1
  ORDER BY expires_at LIMIT ${REMOVED_AT_ONCE} FOR UPDATE SKIP LOCKED
), removed AS (
  DELETE FROM kayle_webhook_events USING expired WHERE kayle_webhook_events.event_id = expired.event_id
)`;

/** For an event that was handled, whoever holds it. */
const COMMIT = `${REMOVE_EXPIRED}
INSERT INTO kayle_webhook_events (event_id, holder, expires_at)
VALUES ($1, NULL, now() + interval '${KEPT}')
ON CONFLICT (event_id) DO UPDATE SET holder = NULL, expires_at = excluded.expires_at`;

/** Gives a row where the event is known as handled, in this transaction or by a commit. */
export const IS_HANDLED = `${REMOVE_EXPIRED}
SELECT event_id FROM kayle_webhook_events WHERE event_id = $1 AND holder IS NULL AND expires_at > now()`;

const RELEASE = "DELETE FROM kayle_webhook_events WHERE event_id = $1 AND holder = $2::text::uuid";

export function claimResultOf(row: Row | undefined): ClaimResult {
  // The cast: the statement gives one of the three.
  return row?.result as ClaimResult;
}

/**
 * The seen events of any number of processes, in PostgreSQL 14 or newer, in the table `kayle_webhook_events` of
 * `WEBHOOK_TABLES`. A row an event: for a minute while it is being handled, for 14 days once it has been; each event that is
 * handled removes up to ten that have expired.
 *
 * While the database cannot be reached the response to a delivery is 503 after at most four seconds, no handler is called,
 * and the server delivers it again. For an effect in the same database see `handleInTransaction`, which needs no such store.
 *
 * @param database a `Pool` of `pg`, or the `sql` of postgres.js
 * @example
 * ```ts
 * import pg from "pg";
 * import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
 * import { postgresSeen } from "sessionwise/kayle-id/webhooks/postgres";
 *
 * const receiver = createWebhookReceiver({
 *   signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
 *   privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
 *   seen: postgresSeen(new pg.Pool({ connectionString: process.env.DATABASE_URL })),
 * });
 * ```
 *
 * @throws ConfigurationError when this is neither
 */
export function postgresSeen(database: AnyPostgres): SeenEvents {
  const { query } = databaseOf(database, "postgresSeen");
  return {
    async claim(eventId, holder) {
      const [row] = await query(CLAIM, eventId, holder);
      return claimResultOf(row);
    },
    commit: (eventId) => query(COMMIT, eventId),
    release: (eventId, holder) => query(RELEASE, eventId, holder),
  };
}
