import type { ErrorCause } from "./base.ts";
import { oneLine } from "./one-line.ts";

export const REDACTED = "[redacted]";

/** Takes what must not leave out of a string. */
export type Clean = (text: string) => string;

/** What is shorter occurs in too many strings. */
const SHORTEST_CODE = 8;

/** Takes known secrets out of a string, in any case, and also where they are escaped or encoded. */
export function scrub(text: string, secrets: Iterable<string>): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret !== "") clean = clean.replace(new RegExp(formsOf(secret).join("|"), "gi"), REDACTED);
  }
  return clean;
}

/** A pattern for each way in which a string can repeat a secret. */
function formsOf(secret: string): string[] {
  // Half a pair of surrogates has no encoding, and leaves as the mark for that.
  const encoded = encodeURIComponent(secret.replace(/\p{Cs}/gu, "\ufffd"));
  const plain = [secret, JSON.stringify(secret).slice(1, -1), encoded, encodeURIComponent(encoded)];
  return [...new Set(plain.map(literally)), ...base64FormsOf(secret)];
}

/**
 * Basic authentication, and who debugs it, put a key into base64 with other text before it: a third of the time its bytes
 * begin where a character does. What stands around it goes with it, before it no more than a few characters: without a bound
 * every run of letters would be searched from each of its letters.
 */
function base64FormsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((before) => {
    const text = btoa("\0".repeat(before) + String.fromCharCode(...bytes));
    // Without the characters that also depend on what is before and after.
    const own = text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
    if (own.length < SHORTEST_CODE) return [];
    const either = own.replace(/[+/]/g, (sign) => (sign === "+" ? "(?:[+-]|%2b)" : "(?:[/_]|%2f)"));
    return `[\\w+/-]{0,4}${either}(?:[\\w+/=-]|%(?:2b|2f|3d))*`;
  });
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** What may be kept of an error that is not ours: it could hold a body, a URL or a key. */
export function causeOf(error: unknown, clean: Clean = (text) => text): ErrorCause {
  if (typeof error !== "object" || error === null) return { name: typeof error };
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  const part = (text: string) => oneLine(clean(text));
  // The runtime quotes what it could not take: the text that is not JSON, the value that a header cannot carry.
  const quotes = name === "SyntaxError" || (name === "TypeError" && /header/i.test(String(message)));
  return {
    name: typeof name === "string" ? part(name) : "Error",
    ...(typeof code === "string" && { code: part(code) }),
    ...(typeof message === "string" && !quotes && { message: part(message) }),
  };
}
