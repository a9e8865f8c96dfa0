import { InvalidArgumentError } from "../errors/index.ts";
import { oneLine } from "../errors/one-line.ts";
import type { Operation } from "../operation.ts";
import { isPlainObject, show } from "../values.ts";

/** How JSON writes a NUL and half a pair of surrogates; a string that names one looks the same. */
const SUSPECT = /\\u(?:0000|d[89a-f])/;
const UNFIT = /\0|\p{Cs}/u;

/**
 * The JSON of a body. Refuses strings that a server cannot store: half a pair of surrogates, as in a string that was cut
 * in the middle of a character, is not Unicode, and a database cannot store a NUL. Either ends in a 500, after which it
 * is not known whether the request was carried out.
 */
export function serializeBody(operation: Operation, body: unknown): string {
  const refuse = (why: string): never => {
    throw new InvalidArgumentError(`${operation.name}: ${why}.`, { operation });
  };
  if (!isPlainObject(body)) return refuse(`the body must be a plain object, and is ${show(body)}`);
  const text = JSON.stringify(body);
  const place = SUSPECT.test(text) ? unfitIn(JSON.parse(text), []) : undefined;
  if (place) {
    refuse(`${oneLine(place.join("."))} contains a NUL or half of a surrogate pair. Cut strings between characters`);
  }
  return text;
}

/** Where the first string is that cannot be stored, or is the name of a property. */
function unfitIn(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === "string") return UNFIT.test(value) ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, child] of Object.entries(value)) {
    const at = [...path, name];
    const found = UNFIT.test(name) ? at : unfitIn(child, at);
    if (found) return found;
  }
  return undefined;
}
