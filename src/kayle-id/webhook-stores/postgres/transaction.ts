import { checkHandlers } from "../../webhook-receiver/check-handlers.ts";
import type { AnyFields } from "../../webhook-receiver/events.ts";
import {
  callHandler,
  type HandlersForEveryType,
  type HandlersWithDefault,
  outcomeOf,
} from "../../webhook-receiver/handlers.ts";
import type { WebhookReceiver } from "../../webhook-receiver/receiver.ts";
import type { WebhookRequest } from "../../webhook-receiver/request.ts";
import type { WebhookOutcome } from "../../webhook-receiver/respond.ts";
import { within } from "../../webhook-receiver/within.ts";
import { type AnyPostgres, databaseOf, type TransactionOf } from "./database.ts";
import { CommitError, type Query, rolledBack } from "./driver.ts";
import { CLAIM_HANDLED, claimResultOf, IS_HANDLED } from "./seen.ts";

/**
 * Held until the transaction ends, so also when its process dies. The seed keeps it apart from locks of yours, and from those
 * of the same table in another schema.
 */
const LOCK = `
SELECT pg_try_advisory_xact_lock(hashtextextended($1, 'kayle_webhook_events'::regclass::oid::bigint)) AS locked`;

/**
 * Receives a delivery and calls its handler in a transaction of PostgreSQL that also writes the id of the event: what the
 * handler writes by this transaction happens **exactly once**, whatever dies when. The handler gets the event and the
 * transaction: the client of `pg`, or the `sql` of a transaction in postgres.js. What it does elsewhere (a mail, a request)
 * can happen again: for that write it down in the transaction, and let another process do it. A handler leaves `COMMIT` and
 * `ROLLBACK` alone: it throws where nothing is to be written, and its event comes again.
 *
 * The table is `kayle_webhook_events` of `WEBHOOK_TABLES`, which it shares with `postgresSeen`. The transaction is
 * `READ COMMITTED`, and holds one connection for as long as the handler takes. Each event removes up to ten that have expired.
 *
 * Responses are those of `WebhookReceiver.handle`, and 503 `commit_failed` where the commit failed, or its response was lost:
 * the next delivery then finds the event handled, or handles it. Never rejects; `onError` of the receiver is called.
 *
 * @example
 * ```ts
 * import pg from "pg";
 * import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
 * import { handleInTransaction } from "sessionwise/kayle-id/webhooks/postgres";
 *
 * const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
 * const receiver = createWebhookReceiver({
 *   signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
 *   privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
 * });
 * export const POST = (request: Request) =>
 *   handleInTransaction(receiver, pool, request, {
 *     "verification.session.succeeded": async ({ metadata }, client) => {
 *       await client.query("UPDATE orders SET verified = true WHERE session_id = $1", [metadata.verification_session_id]);
 *     },
 *     default: () => {},
 *   });
 * ```
 */
export function handleInTransaction<Pool extends AnyPostgres, Fields extends object = AnyFields>(
  receiver: WebhookReceiver<Fields>,
  database: Pool,
  request: WebhookRequest,
  handlers:
    | HandlersForEveryType<Fields, [transaction: TransactionOf<Pool>]>
    | HandlersWithDefault<Fields, [transaction: TransactionOf<Pool>]>,
): Promise<Response> {
  return receiver.respond(request, async ({ event }, report) => {
    checkHandlers(handlers);
    const { transaction } = databaseOf(database, "handleInTransaction");
    const eventId = event.metadata.event_id;
    let onClaimed = (): void => {};
    const claimed = new Promise<void>((resolve) => {
      onClaimed = resolve;
    });
    let stage: "claim" | "handle" = "claim";
    let isAbandoned = false;
    const handling = transaction(async (query, own): Promise<WebhookOutcome> => {
      const refused = await claim(query, eventId);
      if (refused) return refused;
      if (isAbandoned) throw new Error("The server no longer waits for this delivery.");
      stage = "handle";
      onClaimed();
      // The cast: it is what the driver of this pool gives.
      await callHandler(handlers, event, own as TransactionOf<Pool>);
      if ((await query(IS_HANDLED, eventId)).length === 0) throw rolledBack();
      return "handled";
    });
    try {
      await within(Promise.race([claimed, handling]));
      return await handling;
    } catch (error) {
      isAbandoned = true;
      handling.catch(() => {});
      if (error instanceof CommitError) {
        report(error, "commit");
        return "commit_failed";
      }
      report(error, stage);
      return stage === "claim" ? "claim_failed" : outcomeOf(error);
    }
  });
}

/**
 * Why the event is not to be handled in this transaction; undefined when it is, and then its id has been written: before the
 * handler, so that a handler that commits by itself commits it too, and one that may not write is not called.
 */
async function claim(query: Query, eventId: string): Promise<WebhookOutcome | undefined> {
  const [lock] = await query(LOCK, eventId);
  if (lock?.locked !== true) return "in_progress";
  const result = claimResultOf((await query(CLAIM_HANDLED, eventId))[0]);
  if (result === "claimed") return undefined;
  return result === "committed" ? "duplicate" : result;
}
