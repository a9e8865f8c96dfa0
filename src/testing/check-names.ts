import { suggestion } from "../core/suggest.ts";

/** Refuses names that do not exist, as the compiler does: without one, they would be ignored. */
export function checkNames(what: string, given: object, names: object): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || Object.hasOwn(names, name)) continue;
    throw new RangeError(`${what} has no option "${name}". ${suggestion(name, Object.keys(names))}`);
  }
}
