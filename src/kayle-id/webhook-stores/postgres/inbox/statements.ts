import { KEPT_FOR_ANY_TOLERANCE_SECONDS } from "../../../webhook-receiver/seen.ts";

/**
 * Seconds for which an event that a worker has taken is not given to another one. The worker locks its row right after, for
 * as long as the handler takes; when its process dies, the lock is gone at once, and this is what is waited for.
 */
const RESERVED = 5;
/** How many rows that were done long ago each stored event takes along. */
const REMOVED_AT_ONCE = 10;

/** Gives a row if it is a new one. $1 id, $2 type, $3 body, $4 whether that is encrypted */
export const STORE = `
WITH old AS (
  SELECT event_id FROM kayle_webhook_inbox
  WHERE state = 'done' AND finished_at <= now() - interval '${KEPT_FOR_ANY_TOLERANCE_SECONDS} seconds' AND event_id <> $1
  ORDER BY finished_at LIMIT ${REMOVED_AT_ONCE} FOR UPDATE SKIP LOCKED
), removed AS (
  DELETE FROM kayle_webhook_inbox USING old WHERE kayle_webhook_inbox.event_id = old.event_id
)
INSERT INTO kayle_webhook_inbox (event_id, type, body, is_encrypted) VALUES ($1, $2, $3, $4::text::boolean)
ON CONFLICT (event_id) DO NOTHING RETURNING event_id`;

/** Counts the attempt before it begins, so that an event that ends its process is not tried for ever. */
export const TAKE = `
UPDATE kayle_webhook_inbox SET attempts = attempts + 1, next_attempt_at = now() + interval '${RESERVED} seconds'
WHERE event_id = (
  SELECT event_id FROM kayle_webhook_inbox WHERE state = 'waiting' AND next_attempt_at <= now()
  ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING event_id, body, is_encrypted, attempts`;

/**
 * Locks the row of an attempt for its transaction, and marks it as done: before the handler, so that a handler that commits by
 * itself commits that too. Gives nothing where another worker has it by now. The payload is erased: the worker has it. $1 id,
 * $2 attempt
 */
export const HOLD = `
UPDATE kayle_webhook_inbox SET state = 'done', body = NULL, last_error = NULL, finished_at = now()
WHERE event_id = (
  SELECT event_id FROM kayle_webhook_inbox WHERE event_id = $1 AND attempts = $2 AND state = 'waiting'
  FOR UPDATE SKIP LOCKED
)
RETURNING event_id`;

/** $1 id */
export const IS_DONE = "SELECT event_id FROM kayle_webhook_inbox WHERE event_id = $1 AND state = 'done'";

/** $1 id, $2 attempt, $3 state, $4 seconds until the next attempt, $5 what failed */
export const FAILED = `
UPDATE kayle_webhook_inbox SET state = $3, next_attempt_at = now() + make_interval(secs => $4::text::double precision),
  last_error = $5, finished_at = CASE WHEN $3 = 'dead' THEN now() END
WHERE event_id = $1 AND attempts = $2 AND state = 'waiting'`;

export const DEAD = `
SELECT event_id, type, attempts, last_error, to_json(received_at) #>> '{}' AS received_at, to_json(finished_at) #>> '{}' AS died_at
FROM kayle_webhook_inbox WHERE state = 'dead' ORDER BY finished_at, event_id LIMIT 1000`;

/** $1 id */
export const RETRY = `
UPDATE kayle_webhook_inbox SET state = 'waiting', attempts = 0, next_attempt_at = now(), finished_at = NULL
WHERE event_id = $1 AND state = 'dead' RETURNING event_id`;

export const STATUS = `
SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead,
  to_json(min(received_at) FILTER (WHERE state = 'waiting')) #>> '{}' AS oldest
FROM kayle_webhook_inbox WHERE state <> 'done'`;
