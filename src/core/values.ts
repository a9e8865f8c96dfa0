/** A value in a message: a string with its quotes, because `"5"` is not `5`. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "an array";
  // Not every object can be made a string.
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** The same for a value whose text may be a secret: the URL of a database with its password, or a key. */
export function showKind(value: unknown): string {
  return typeof value === "string" ? "a string" : show(value);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What is known of a value that came as JSON: an object, or nothing. */
export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
