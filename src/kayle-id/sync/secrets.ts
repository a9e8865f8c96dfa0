import { SENSITIVE } from "../../../generated/kayle-id/operations.ts";
import { isRecord } from "../../core/values.ts";

/** A copy without what must not be stored: the fields that the spec calls sensitive, at any depth, and the queries of URLs that carry a token. */
export function withoutSecrets(session: object): Record<string, unknown> {
  // The cast: a record stays one.
  return strip(session) as Record<string, unknown>;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (!isRecord(value)) return value;
  const kept: [string, unknown][] = [];
  for (const [name, field] of Object.entries(value)) {
    const secret = Object.hasOwn(SENSITIVE, name) ? Reflect.get(SENSITIVE, name) : undefined;
    if (secret === undefined) kept.push([name, strip(field)]);
    // A sensitive value of another type than a URL could hold anything.
    else if (secret === "query" && typeof field === "string") kept.push([name, field.replace(/[?#].*$/s, "")]);
    else if (secret === "query" && field === null) kept.push([name, null]);
  }
  return Object.fromEntries(kept);
}
