/**
 * The statements that make the tables of this entry, for a migration of yours, or to run at a start: run again, they change
 * nothing, also by several processes at once. `docs/webhooks.md` says what is in them. In any schema of the `search_path`.
 *
 * For one endpoint a schema: an event of an organization goes to each of its endpoints under one id, and where two of them share
 * the tables, the second one would take it for a duplicate. Endpoints of different organizations can share them.
 *
 * ```ts
 * await pool.query(WEBHOOK_TABLES); // pg; in postgres.js: await sql.unsafe(WEBHOOK_TABLES)
 * ```
 */
export const WEBHOOK_TABLES = `
-- Until the end of these statements: IF NOT EXISTS fails where two processes create at the same time.
SELECT pg_advisory_xact_lock(8104, 1);
CREATE TABLE IF NOT EXISTS kayle_webhook_events (
  event_id text PRIMARY KEY,
  holder uuid,
  expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS kayle_webhook_events_expires_at ON kayle_webhook_events (expires_at);
CREATE TABLE IF NOT EXISTS kayle_webhook_inbox (
  event_id text PRIMARY KEY,
  type text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  body text,
  is_encrypted boolean NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL DEFAULT now(),
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  last_error text
);
CREATE INDEX IF NOT EXISTS kayle_webhook_inbox_waiting ON kayle_webhook_inbox (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS kayle_webhook_inbox_done ON kayle_webhook_inbox (finished_at) WHERE state = 'done';
`;
