/** What the blocks of `schemas.ts` call, each on its own: a file gets those that it uses. */
const HELPERS: readonly string[] = [
  `/** An enum in a response: what the spec does not know yet passes too, so a new value never breaks a reader. */
const openString = <const T extends string>(_known: readonly T[]) =>
  // The cast only names the known values: the set of accepted strings is the same.
  z.string() as unknown as z.ZodMiniType<T | (string & {}), string>;`,
  `/** As openString. */
const openInteger = <const T extends number>(_known: readonly T[]) =>
  z.int() as unknown as z.ZodMiniType<T | (number & {}), number>;`,
  `/** An object in a response: fields that the spec does not know pass and stay, and a misspelt one is a compile error. */
const openObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  // The cast takes the index signature out of the type, which an interface cannot be assigned to.
  z.looseObject(shape) as unknown as ReturnType<typeof z.object<Shape>>;`,
  `/** The schema of a page, with a function that accepts the same JSON: the client asks that first (docs/decisions/0011). */
const withPredicate = <S extends object>(schema: S, accepts: (value: unknown) => boolean): S =>
  Object.defineProperty(schema, Symbol.for("sessionwise.accepts"), { value: accepts });`,
  `const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);`,
  `const isArrayOf = (value: unknown, accepts: (item: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every((item) => accepts(item));`,
  `const isRecordOf = (
  value: unknown,
  accepts: (item: unknown) => boolean,
  others: readonly string[] = [],
): value is Record<string, unknown> => {
  if (!isObject(value)) return false;
  // No array of the values is made: every session has a record in it.
  for (const key in value) if (!others.includes(key) && !accepts(value[key])) return false;
  return true;
};`,
  "const isNumber = (value: unknown): value is number => Number.isFinite(value);",
  "const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);",
  `/** Where the runtime has no URL.canParse, zod decides. */
const isUrl = (value: string): boolean => URL.canParse?.(value) === true;`,
];

/** Those that the blocks use. */
export function helpersFor(blocks: readonly string[]): string[] {
  return HELPERS.filter((helper) => {
    const name = /const (\w+) =/.exec(helper)?.[1];
    return blocks.some((block) => block.includes(`${name}(`));
  });
}
