import type { Issue, Sensitive } from "./api.ts";
import { REDACTED, scrub } from "./errors/scrub.ts";
import { hideFields } from "./hide-fields.ts";

const MOST_ITEMS = 5;
/** Deeper than any body of an API, and far from the end of the stack. */
const DEEPEST = 50;

/** Takes out of a string, or of any JSON value, what must not leave the library: all text of a server passes here. */
export interface Redactor {
  /** In a string: known secrets, and the values of sensitive fields that it names. */
  text(text: string): string;
  /** A copy of a body fit for a log: sensitive fields hidden at any depth, long lists cut. */
  value(value: unknown): unknown;
  /** A body of JSON; of any other body only its length. */
  body(text: string | undefined): unknown;
  /** Headers without cookies, which are for browsers. */
  headers(headers: Headers): Headers;
  issues(issues: readonly Issue[]): readonly Issue[];
}

export function redactor(sensitive: Sensitive, secrets: Iterable<string>): Redactor {
  const known = [...secrets];
  const names = Object.keys(sensitive);
  const marks = new Map(Object.entries(sensitive).map(([name, mark]) => [plain(name), mark] as const));

  const text = (from: string): string => {
    // Structure is surer than any pattern, and reads escapes.
    const structure = /^\s*["[{]/.test(from) ? parse(from) : undefined;
    return structure ? JSON.stringify(value(structure.value)) : hideFields(scrub(from, known), names);
  };

  const value = (from: unknown, depth = 0): unknown => {
    if (typeof from === "string") return text(from);
    if (typeof from !== "object" || from === null) return from;
    if (depth > DEEPEST) return REDACTED;
    if (Array.isArray(from)) {
      const items = from.slice(0, MOST_ITEMS).map((item) => value(item, depth + 1));
      return from.length > MOST_ITEMS ? [...items, `… ${from.length - MOST_ITEMS} more`] : items;
    }
    return Object.fromEntries(
      Object.entries(from).map(([name, item]) => {
        const mark = marks.get(plain(name));
        return [text(name), mark === undefined ? value(item, depth + 1) : hide(item, mark)];
      }),
    );
  };

  const hide = (from: unknown, mark: true | "query"): unknown => {
    if (from === null) return null;
    return mark === "query" && typeof from === "string" ? text(from.replace(/[?#].*$/s, `?${REDACTED}`)) : REDACTED;
  };

  return {
    text,
    value: (from) => value(from),
    body(from) {
      if (from === undefined || from === "") return undefined;
      const structure = parse(from);
      return structure ? value(structure.value) : `${from.length} characters`;
    },
    headers(headers) {
      const clean = new Headers();
      for (const [name, from] of headers) {
        if (name !== "set-cookie") clean.set(name, marks.has(plain(name)) ? REDACTED : text(from));
      }
      return clean;
    },
    issues: (issues) =>
      issues.map(({ code, path, message }) => ({
        code: text(code),
        path: path.map((step) => (typeof step === "string" ? text(step) : step)),
        message: text(message),
      })),
  };
}

/** A name without what differs between the spellings of one. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
