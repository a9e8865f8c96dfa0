/**
 * What has been handled, in PostgreSQL: beside your effects in one transaction, or in an inbox that is worked off later.
 * @module sessionwise/kayle-id/webhooks/postgres
 */

export type { PostgresClient, PostgresPool } from "../../sync/postgres/pool.ts";
export type { AnyPostgres, TransactionOf } from "./database.ts";
export {
  createInbox,
  type DeadEvent,
  type Inbox,
  type InboxFailure,
  type InboxOptions,
  type InboxStatus,
  type InboxWorkOptions,
  type Keep,
} from "./inbox/index.ts";
export type { PostgresJs, PostgresJsQueries } from "./over-postgres-js.ts";
export { postgresSeen } from "./seen.ts";
export { WEBHOOK_TABLES } from "./tables.ts";
export { handleInTransaction } from "./transaction.ts";
