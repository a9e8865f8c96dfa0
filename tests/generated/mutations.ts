/** Values put in the place of every field in turn: the wrong types, and the edges of every limit in the spec. */
const REPLACEMENTS: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 3, 4, 1.5, 24, [], {}, "", "x", "a b", "https://example.com/x"],
  ...["x".repeat(128), "x".repeat(129), "x".repeat(200), "x".repeat(201), "x".repeat(2049), "x".repeat(8193)],
  ...[["x"], [1], Array.from({ length: 9 }, () => "x"), Array.from({ length: 26 }, () => "x")],
];

/** Every value that differs from `value` in one place: a field replaced, left out or added. */
export function* mutations(value: unknown): Generator<unknown> {
  yield* REPLACEMENTS;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const mutant of mutations(item)) yield value.with(index, mutant);
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, unexpected: 1 };
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const mutant of mutations(item)) yield { ...value, [key]: mutant };
    }
  }
}
