/** What a header value may hold: visible ASCII and inner spaces or tabs, so no line break can end it. */
export const HEADER_VALUE = /^[\x21-\x7e]([\t\x20-\x7e]*[\x21-\x7e])?$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Set by the client, or by the engine below it. */
const OURS = new Set([
  ...["accept", "authorization", "content-type", "content-length", "host", "connection", "keep-alive", "upgrade"],
  ...["expect", "te", "trailer", "transfer-encoding"],
]);

/** A value in a message: a text with its quotes, because `"5"` is not `5`. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "an array";
  // Not every object can be made a string.
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The parts of a header value that may be secrets; what is short is none, and stands in too many texts. */
export function longParts(value: string): string[] {
  return [value, ...value.split(/[\s=,;]+/)].filter((part) => part.length >= 8);
}

/** The longest delay of a timer; a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

interface Limits {
  readonly timeout?: number;
  readonly deadline?: number;
  readonly maxRetries?: number;
  readonly maxResponseBytes?: number;
}

/** What is wrong with the limits of a client or a call, as a sentence without its full stop. */
export function checkLimits(limits: Limits): string | undefined {
  for (const name of ["timeout", "deadline"] as const) {
    const value = limits[name];
    if (value !== undefined && !(typeof value === "number" && value > 0 && value <= LONGEST_MS)) {
      return `${name} is ${show(value)}: give a number of milliseconds above 0, at most ${LONGEST_MS}`;
    }
  }
  for (const name of ["maxRetries", "maxResponseBytes"] as const) {
    const value = limits[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
      return `${name} is ${show(value)}: give a whole number from 0`;
    }
  }
  return undefined;
}

/** What is wrong with headers that a user gave. Values are not repeated: they can be secrets. */
export function checkHeaders(headers: Readonly<Record<string, string>>): string | undefined {
  // The entries of a `Headers` cannot be seen this way: it would be ignored without a word.
  if (!isPlainObject(headers)) return "headers is no plain object of names and texts";
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name)) return "headers holds a name that is no header name";
    if (OURS.has(name.toLowerCase())) return `The header ${name} is the client's own`;
    if (typeof value !== "string" || (value !== "" && !HEADER_VALUE.test(value))) {
      return `The header ${name} has a value that no header can carry: look for a line break in it`;
    }
  }
  return undefined;
}
