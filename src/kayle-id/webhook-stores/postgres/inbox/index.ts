import { ConfigurationError } from "../../../../core/errors/index.ts";
import { unknownName } from "../../../../core/suggest.ts";
import { isPlainObject, show } from "../../../../core/values.ts";
import type { AnyFields } from "../../../webhook-receiver/events.ts";
import type { WebhookHandlers } from "../../../webhook-receiver/handlers.ts";
import type { WebhookReceiver } from "../../../webhook-receiver/receiver.ts";
import type { WebhookRequest } from "../../../webhook-receiver/request.ts";
import { within } from "../../../webhook-receiver/within.ts";
import { type AnyPostgres, databaseOf, type TransactionOf } from "../database.ts";
import { type Keep, keptForm, readKept } from "./payload.ts";
import { RETRY, STORE } from "./statements.ts";
import { type DeadEvent, type InboxStatus, readDead, readStatus } from "./status.ts";
import { type InboxWorkOptions, work } from "./work.ts";

export type { Keep } from "./payload.ts";
export type { DeadEvent, InboxStatus } from "./status.ts";
export type { InboxFailure, InboxWorkOptions } from "./work.ts";

/** How an inbox keeps its events. */
export interface InboxOptions {
  /**
   * How the payload of an event lies in the table until its handler has succeeded, after which it is erased.
   * `"encrypted"`: as it came; the private key has to stay until then, for dead events too. `"decrypted"`: as JSON, claims
   * included, for whoever can read the table.
   */
  readonly keep: Keep;
}

/** Events that were received and are worked off later. */
export interface Inbox<Fields extends object, Transaction> {
  /**
   * Verifies a delivery, stores its event and responds: 200 `stored` or `duplicate`; 400 where it is refused; 503
   * `store_failed` where the database threw or took more than four seconds. Never rejects.
   */
  handle(request: WebhookRequest): Promise<Response>;
  /**
   * Works events off until `signal` is aborted, then lets the handlers that run come to their end, and resolves. Run it in any
   * number of processes. A handler gets the event and the transaction in which the event is marked as done, so that what it
   * writes there happens exactly once. When it throws, or its process dies, the event is tried again, later each time, and
   * after `maxAttempts` it is dead. It awaits every query, and leaves `COMMIT` and `ROLLBACK` alone. An outage of the database is reported and waited for.
   */
  work(handlers: WebhookHandlers<Fields, [transaction: Transaction]>, options: InboxWorkOptions): Promise<void>;
  /** Events that are dead, those that died first before others; at most 1,000. Without payloads. */
  dead(): Promise<DeadEvent[]>;
  /** Lets a dead event be tried again, with all its attempts. False where there is no such event. */
  retry(eventId: string): Promise<boolean>;
  /** How much is waiting, and since when: for an alert. */
  status(): Promise<InboxStatus>;
}

/**
 * Receives quickly and handles later: `inbox.handle` verifies a delivery and stores its event in the table
 * `kayle_webhook_inbox` of `WEBHOOK_TABLES`, so that the server has its response within its 15 seconds, whatever handling
 * takes; `inbox.work` works the table off, in the same process or in others. An event that was stored is stored once, and
 * handled as `work` says.
 *
 * @param database a `Pool` of `pg`, or the `sql` of postgres.js; PostgreSQL 14 or newer
 * @example
 * ```ts
 * import pg from "pg";
 * import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
 * import { createInbox } from "sessionwise/kayle-id/webhooks/postgres";
 *
 * const receiver = createWebhookReceiver({
 *   signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
 *   privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
 * });
 * const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
 * const inbox = createInbox(receiver, pool, { keep: "encrypted" });
 *
 * export const POST = (request: Request) => inbox.handle(request);
 *
 * export const worker = (signal: AbortSignal) =>
 *   inbox.work(
 *     {
 *       "verification.session.succeeded": async ({ metadata }, client) => {
 *         await client.query("UPDATE orders SET verified = true WHERE session_id = $1", [metadata.verification_session_id]);
 *       },
 *       default: () => {},
 *     },
 *     { signal, concurrency: 4 },
 *   );
 * ```
 *
 * @throws ConfigurationError when the database or an option is not what it must be
 */
export function createInbox<Pool extends AnyPostgres, Fields extends object = AnyFields>(
  receiver: WebhookReceiver<Fields>,
  database: Pool,
  options: InboxOptions,
): Inbox<Fields, TransactionOf<Pool>> {
  const store = databaseOf(database, "createInbox");
  const keep = keptForm(checked(options).keep);
  return {
    handle: (request) =>
      receiver.respond(request, async (delivery, report) => {
        try {
          const { event } = delivery;
          const type = event.type === "unknown" ? event.receivedType : event.type;
          const [added] = await within(
            store.query(STORE, event.metadata.event_id, type, keep.text(delivery), String(keep.isEncrypted)),
          );
          return added ? "stored" : "duplicate";
        } catch (error) {
          report(error, "store");
          return "store_failed";
        }
      }),
    work: (handlers, workOptions) => work(store, (row) => readKept(receiver, row), handlers, workOptions),
    dead: () => readDead(store),
    retry: async (eventId) => (await store.query(RETRY, eventId)).length > 0,
    status: () => readStatus(store),
  };
}

function checked(options: InboxOptions): InboxOptions {
  const problem = isPlainObject(options)
    ? unknownName(options, ["keep"], "an option", "options")
    : `the options are ${show(options)}: give an object`;
  if (problem) throw new ConfigurationError(`createInbox: ${problem}.`);
  if (options.keep === "encrypted" || options.keep === "decrypted") return options;
  throw new ConfigurationError(`createInbox: keep is ${show(options.keep)}: give "encrypted" or "decrypted".`);
}
