/** Servers take no more of all headers together: Node 16 KiB. A platform of one's own may hand on anything. */
const LONGEST = 2 ** 14;

/** The value of a header in whatever a platform has them in. One that is not text, or too long, counts as missing. */
export function findHeader(headers: unknown, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const value = textOf(isHeaders(headers) ? headers.get(wanted) : valueIn(headers, wanted));
  return value !== undefined && value.length <= LONGEST ? value : undefined;
}

function valueIn(headers: unknown, wanted: string): unknown {
  if (typeof headers !== "object" || headers === null) return undefined;
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** A header that came several times is a list. */
function textOf(value: unknown): string | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === "string") ? values.join(", ") : undefined;
}

// Told by what they can do: a framework may bring classes of its own.
function isHeaders(headers: unknown): headers is { get(name: string): unknown } {
  return typeof headers === "object" && headers !== null && "get" in headers && typeof headers.get === "function";
}
