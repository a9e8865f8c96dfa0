import type { Issue } from "./api.ts";

/** What is known of a value that came as JSON: an object, or nothing. */
export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A finding of a server's validator, whatever it calls the parts of one. */
export function issueOf(code: unknown, path: unknown, message: unknown): Issue {
  const steps = Array.isArray(path)
    ? path.map((step: unknown) => (typeof step === "number" ? step : String(step)))
    : [];
  return { code: textOf(code) ?? "unknown", path: steps, message: textOf(message) ?? "Not acceptable" };
}
