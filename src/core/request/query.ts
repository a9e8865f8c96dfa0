import { InvalidArgumentError } from "../errors/index.ts";
import { oneLine } from "../errors/one-line.ts";
import { isoOf, isRealTime } from "../iso-time.ts";
import type { Operation } from "../operation.ts";

/** Parameters as the generated types want them: every time is a string, and what is not set is not there. */
export type Wire<P> = { [K in keyof P]?: Writable<Exclude<P[K], Date | undefined>> };

/** The generated types have no readonly lists. */
type Writable<V> = V extends readonly (infer Item)[] ? Item[] : V;

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Years beyond 9999 get a sign and six digits, which servers refuse. */
const FOUR_DIGIT_YEAR = /^\d{4}-/;

/**
 * Parameters as a user gives them, turned into those that go out. Times become the UTC form that servers take: they may
 * be a `Date`, or a string with an offset. A fraction finer than milliseconds is kept, and so is a date without a time
 * where the operation takes one.
 */
export function wireQuery<P extends object>(operation: Operation, params: P): Wire<P> {
  const wire: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || (value === null && operation.nullable?.includes(name))) continue;
    wire[name] = operation.times.includes(name) ? wireTime(operation, name, value) : value;
  }
  // The cast: only values of times change, and they become strings.
  return wire as Wire<P>;
}

function wireTime(operation: Operation, name: string, value: unknown): string {
  if (value instanceof Date && FOUR_DIGIT_YEAR.test(isoOf(value))) return isoOf(value);
  const text = typeof value === "string" ? value : "";
  if (operation.dateOnly?.includes(name) && DATE.test(text) && isRealTime(`${text}T00:00:00`)) return text;
  const match = TIME.exec(text);
  const [, base = "", fraction = "", offset = ""] = match ?? [];
  const minutes = base.length > 16 ? base : `${base}:00`;
  if (isRealTime(minutes)) {
    if (offset === "Z") return text;
    const shifted = new Date(`${minutes}${offset}`);
    if (FOUR_DIGIT_YEAR.test(isoOf(shifted))) return `${isoOf(shifted).slice(0, 19)}${fraction}Z`;
  }
  throw new InvalidArgumentError(
    `${operation.name}: ${name} is not a point in time: give a Date, or date, time and zone as in 2026-03-08T00:00:00Z.`,
    { operation },
  );
}

/** The one encoder of queries: repeated keys for arrays, nothing for null and undefined. */
export function serializeQuery(operation: Operation, query: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (Array.isArray(value) && value.length === 0) {
      refuse(operation, name, "is an empty list, which would mean all: leave it out, or name at least one");
    }
    for (const one of Array.isArray(value) ? value : [value]) {
      parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(plain(operation, name, one))}`);
    }
  }
  return parts.join("&");
}

function plain(operation: Operation, name: string, value: unknown): string {
  if (value === "") refuse(operation, name, "is empty: leave it out instead");
  if (/\p{Cs}/u.test(typeof value === "string" ? name + value : name)) {
    refuse(operation, oneLine(name), "contains half of a surrogate pair, which a URL cannot contain");
  }
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return refuse(
    operation,
    name,
    `cannot be sent in a query (${value === null ? "null: leave it out instead" : Array.isArray(value) ? "a list" : typeof value})`,
  );
}

function refuse(operation: Operation, name: string, why: string): never {
  throw new InvalidArgumentError(`${operation.name}: ${name} ${why}.`, { operation });
}
