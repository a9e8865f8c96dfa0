import { sessionsList } from "../../../generated/kayle-id/operations.ts";
import { InvalidArgumentError } from "../../core/errors/index.ts";
import { wireQuery } from "../../core/request/query.ts";
import { unknownName } from "../../core/suggest.ts";
import { isPlainObject, show } from "../../core/values.ts";
import type { StoredSessionFilter } from "./store.ts";

/** A filter as a store compares it: times as its columns have them; null for no bound. */
export interface CheckedFilter {
  /** Created at or after it. */
  readonly createdFrom: string | null;
  /** Created at or before it. */
  readonly createdTo: string | null;
  /** Of this status. */
  readonly status: string | null;
  /** Whether the server has deleted it. */
  readonly gone: boolean | null;
}

const NAMES = ["created_from", "created_to", "status", "gone"];
const OPERATION = { ...sessionsList, name: "store.sessions" };

/** @throws InvalidArgumentError for a filter that does not exist or makes no sense. */
export function checkFilter(filter: StoredSessionFilter = {}): CheckedFilter {
  const problem = isPlainObject(filter)
    ? (unknownName(filter, NAMES, "a filter", "filters") ?? checkValues(filter))
    : `the filter must be a plain object, and is ${show(filter)}`;
  if (problem) throw new InvalidArgumentError(`store.sessions: ${problem}.`);
  const { created_from, created_to, status = null, gone = null } = filter;
  const times = wireQuery(OPERATION, { created_from, created_to });
  return { createdFrom: toColumn(times.created_from), createdTo: toColumn(times.created_to), status, gone };
}

function checkValues({ status, gone }: StoredSessionFilter): string | undefined {
  if (status !== undefined && (typeof status !== "string" || status === "")) {
    return `status is ${show(status)}: give the status of a session`;
  }
  return gone === undefined || typeof gone === "boolean" ? undefined : `gone is ${show(gone)}: give true or false`;
}

function toColumn(time: string | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
