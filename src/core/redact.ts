/** What stands in the place of a value that must not leave. */
const REDACTED = "[redacted]";
const MOST_ITEMS = 5;

/** Which fields are sensitive, by name: all of the value, or only the query of the URL in it. */
export type Sensitive = Readonly<Record<string, true | "query">>;

/** Takes the values of sensitive fields out of a text that names them, as `cancel_token=…` in a URL. */
export function hideFields(text: string, sensitive: Sensitive): string {
  return Object.keys(sensitive).reduce(
    (clean, name) =>
      clean.replace(new RegExp(`(${name}["'\\\\\\s]*[=:]["'\\\\\\s]*)[^"'\\\\\\s&,;}]+`, "g"), `$1${REDACTED}`),
    text,
  );
}

/** A copy of a body fit for a log: sensitive fields hidden at any depth, each text made `clean`, long lists cut. */
export function redact(value: unknown, sensitive: Sensitive, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => redact(item, sensitive, clean));
    return value.length > MOST_ITEMS ? [...items, `… ${value.length - MOST_ITEMS} more`] : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const mark = Object.hasOwn(sensitive, name) ? sensitive[name] : undefined;
      return [clean(name), mark === undefined ? redact(item, sensitive, clean) : hide(item, mark)];
    }),
  );
}

function hide(value: unknown, mark: true | "query"): unknown {
  if (value === null) return null;
  if (mark === "query" && typeof value === "string") return value.replace(/\?.*$/s, `?${REDACTED}`);
  return REDACTED;
}

/** A body of JSON text, redacted; of any other text only its length. */
export function redactText(text: string | undefined, sensitive: Sensitive, clean: (text: string) => string): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    return redact(JSON.parse(text), sensitive, clean);
  } catch {
    return `${text.length} characters`;
  }
}
