export type { PostgresClient, PostgresPool } from "../../sync/postgres/pool.ts";
export type { AnyPostgres, PostgresJs, PostgresJsQueries, TransactionOf } from "./database.ts";
export {
  createInbox,
  type DeadEvent,
  type Inbox,
  type InboxFailure,
  type InboxOptions,
  type InboxStatus,
  type InboxWorkOptions,
} from "./inbox/index.ts";
export { postgresSeen } from "./seen.ts";
export { WEBHOOK_TABLES } from "./tables.ts";
export { handleInTransaction } from "./transaction.ts";
