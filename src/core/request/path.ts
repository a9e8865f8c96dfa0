import { InvalidArgumentError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";

/**
 * Puts ids into a route template. Each must match its pattern in the spec, so that none can lead to another endpoint,
 * and is percent-encoded all the same.
 */
export function fillPath(operation: Operation, template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    const pattern = operation.pathPatterns[name];
    if (typeof value === "string" && pattern?.test(value)) return encodeURIComponent(value);
    // Its value is not repeated: a key pasted in its place would end up in a log.
    const got =
      typeof value === "string"
        ? `a string of ${value.length} characters`
        : String(value === null ? null : typeof value);
    throw new InvalidArgumentError(`${operation.name}: ${name} must match ${pattern?.source}, and is ${got}.`, {
      operation,
    });
  });
}
