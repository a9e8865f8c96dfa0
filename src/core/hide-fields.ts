import { REDACTED } from "./errors/scrub.ts";

/** What can stand between a name and the sign after it: quotes and spaces, escaped and encoded as often as you like. */
const BETWEEN = String.raw`(?:[\s\\"'+\x60\]]|\\u00(?:22|27)|%(?:25)*(?:20|22|27|5c|5d)|&(?:quot|apos|#3[49]);)*`;
const SIGN = String.raw`(?:=>|[=:>]|\\u003[ad]|%(?:25)*3[ade])`;
const SPACES = /(?:[\s+]|%(?:25)*20)*/y;
/** An object or an array, of which no pattern can find the end. */
const NESTED = /[[{]|%(?:25)*(?:5b|7b)|\\u00(?:5b|7b)/iy;
const QUOTE = /(\\*)(["'`])|&(?:quot|apos|#3[49]);/iy;
/** Up to what ends a parameter, a quotation around it, or begins the next pair. A value can be of several words. */
const BARE = /(?:(?![,;]\s*["']?[\w-]+["']?\s*[=:])[^&"`<>}\]\n])*/y;

/** The name in any case, whatever joins its words. */
function anyCase(name: string): string {
  const words = name.split(/[_-]|(?<=[a-z])(?=[A-Z])/);
  return words.map((word) => word.replace(/\W/g, "\\$&")).join(String.raw`(?:[\s_-]|%(?:25)*5f|\\u005f)?`);
}

/**
 * Takes the values of sensitive fields out of a string that names them, as `cancel_token=…` in a URL or in JSON that is
 * quoted. Where it is not clear how far a value goes, more is hidden.
 */
export function hideFields(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  const named = new RegExp(`(?:${names.map(anyCase).join("|")})${BETWEEN}${SIGN}`, "gi");
  let clean = "";
  let from = 0;
  for (let match = named.exec(text); match; match = named.exec(text)) {
    const [begin, end] = valueAt(text, named.lastIndex);
    clean += `${text.slice(from, begin)}${begin < end ? REDACTED : ""}`;
    from = end;
    named.lastIndex = Math.max(end, named.lastIndex);
  }
  return clean + text.slice(from);
}

/** Where the value after a sign begins and ends, its quotes left alone. */
function valueAt(text: string, sign: number): readonly [begin: number, end: number] {
  const at = sign + (match(SPACES, text, sign)?.[0].length ?? 0);
  if (match(NESTED, text, at)) return [at, text.length];
  const quote = match(QUOTE, text, at);
  if (!quote) return [at, at + (match(BARE, text, at)?.[0].length ?? 0)];
  const [opening, escapes = "", sort] = quote;
  const begin = at + opening.length;
  // A quote with more backslashes than the one that opened is a part of the value.
  const closing = new RegExp(sort === undefined ? opening : String.raw`(?<!\\)\\{0,${escapes.length}}${sort}`, "gi");
  closing.lastIndex = begin;
  return [begin, closing.exec(text)?.index ?? text.length];
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
