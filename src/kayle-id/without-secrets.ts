import { SENSITIVE } from "../../generated/kayle-id/operations.ts";
import { isRecord } from "../core/values.ts";

/**
 * A session as it may be kept, in a store or in a file: without the fields that the spec calls sensitive, at any depth, and
 * without the queries of URLs that carry a token. Everything else as it came. The only place of this rule.
 */
export function withoutSecrets(session: object): Record<string, unknown> {
  // The cast: a record stays one.
  return strip(session) as Record<string, unknown>;
}

/** The value itself where there is nothing to leave out, which is nearly always: a copy of every session would take longer than storing it. */
function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(strip);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isRecord(value)) return value;
  let kept: Map<string, unknown> | undefined;
  for (const name in value) {
    const field = value[name];
    const clean = cleanField(name, field);
    if (clean === field) continue;
    kept ??= new Map(Object.entries(value));
    if (clean === undefined) kept.delete(name);
    else kept.set(name, clean);
  }
  return kept ? Object.fromEntries(kept) : value;
}

/** What may be stored of a field; undefined for nothing. */
function cleanField(name: string, field: unknown): unknown {
  if (!Object.hasOwn(SENSITIVE, name)) return typeof field === "object" ? strip(field) : field;
  // A sensitive value of another type than a URL could hold anything.
  if (Reflect.get(SENSITIVE, name) !== "query") return undefined;
  if (typeof field === "string") return field.replace(/[?#].*$/s, "");
  return field === null ? null : undefined;
}
