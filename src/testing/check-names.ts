import { suggestion } from "../core/suggest.ts";

/** Refuses names that do not exist, as the compiler does: without one, they would be ignored. */
export function checkNames(what: string, given: object, names: object, kind = "option"): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || Object.hasOwn(names, name)) continue;
    throw new RangeError(`${what} has no ${kind} "${name}". ${suggestion(name, Object.keys(names))}`);
  }
}

/** What a factory made, with the fields that were given: they must be fields of it, or the test would not be about them. */
export function withFields<T extends object>(factory: string, made: T, fields: Partial<T>): T {
  checkNames(factory, fields, made, "field");
  return { ...made, ...fields };
}
