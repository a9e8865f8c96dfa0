/** Servers limit the size of all headers together, Node to 16 KiB; a custom platform may pass on anything. */
const LONGEST = 2 ** 14;

/** A header's value, in whatever form the platform has headers. One that is too long or not a string counts as missing. */
export function findHeader(headers: unknown, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const value = textOf(isHeaders(headers) ? headers.get(wanted) : valueIn(headers, wanted));
  return value !== undefined && value.length <= LONGEST ? value : undefined;
}

function valueIn(headers: unknown, wanted: string): unknown {
  if (typeof headers !== "object" || headers === null) return undefined;
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** A header that was sent several times is an array. */
function textOf(value: unknown): string | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === "string") ? values.join(", ") : undefined;
}

// Recognised by its members: a framework may have its own class.
function isHeaders(headers: unknown): headers is { get(name: string): unknown } {
  return typeof headers === "object" && headers !== null && "get" in headers && typeof headers.get === "function";
}
