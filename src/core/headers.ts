import { isPlainObject } from "./values.ts";

/** What a header value may hold: visible ASCII and inner spaces or tabs, so no line break can end it. */
export const HEADER_VALUE = /^[\x21-\x7e]([\t\x20-\x7e]*[\x21-\x7e])?$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Set by the client, or by the runtime below it. */
const OURS = new Set([
  ...["accept", "authorization", "content-type", "content-length", "host", "connection", "keep-alive", "upgrade"],
  ...["expect", "te", "trailer", "transfer-encoding"],
]);

/** What is wrong with headers that a user gave. Values are not repeated: they can be secrets. */
export function checkHeaders(headers: Readonly<Record<string, string>>): string | undefined {
  // The entries of a `Headers` cannot be seen this way: it would be ignored silently.
  if (!isPlainObject(headers)) return "headers is not a plain object of names and strings";
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name)) return "headers contains a name that is not a header name";
    if (OURS.has(name.toLowerCase())) return `The header ${name} is set by the client: leave it out`;
    if (typeof value !== "string" || (value !== "" && !HEADER_VALUE.test(value))) {
      return `The header ${name} contains a character that a header cannot carry: look for a line break in it`;
    }
  }
  return undefined;
}

/** The parts of a header value that may be secrets; what is short is not one, and occurs in too many strings. */
export function longParts(value: string): string[] {
  return [value, ...value.split(/[\s=,;]+/)].filter((part) => part.length >= 8);
}
