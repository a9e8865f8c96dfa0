import { causeOf } from "../../../core/errors/scrub.ts";
import { SyncError } from "../errors.ts";

const SQLSTATE = /^[0-9FHPX][0-9A-Z]{4}$/;
/** By these the server says that it ends the connection. */
const ENDS = /^(?:08|57P|25P03)/;
/** Their messages quote the value. */
const QUOTES = /^22/;

/** Whether a failure leaves the connection unusable: the server ends it, or what failed was not the server. */
export function isLost(error: unknown): boolean {
  const { code = "" } = causeOf(error);
  return !SQLSTATE.test(code) || ENDS.test(code);
}

export function storeFailed(error: unknown): SyncError {
  if (error instanceof SyncError) return error;
  const { cause, why } = explain(error);
  const message = `The PostgreSQL store could not be read or written: ${why}.`;
  return new SyncError("store_failed", message, { cause });
}

export function lockLost(error: unknown): SyncError {
  const { cause, why } = explain(error);
  const message = `The PostgreSQL connection that held the lock of this store has ended: ${why}.`;
  return new SyncError("lock_lost", message, { cause });
}

function explain(error: unknown) {
  const { name, code, message } = causeOf(error);
  const isQuoted = code !== undefined && QUOTES.test(code);
  const cause = { name, ...(code !== undefined && { code }), ...(message !== undefined && !isQuoted && { message }) };
  const text = cause.message?.replace(/\.$/, "") ?? name;
  return { cause, why: code === undefined ? text : `${text} (${code})` };
}
