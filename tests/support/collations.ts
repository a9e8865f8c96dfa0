const fold = (one: string, other: string) => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : one < other ? 1 : -1;
};
const collator = new Intl.Collator("en");
/** The orders that a server may keep. */
export const collations: Record<string, (ids: string[]) => string[]> = {
  bytes: (ids) => ids.sort(),
  "bytes, reversed": (ids) => ids.sort().reverse(),
  "case-insensitive": (ids) => ids.sort(fold),
  "case-insensitive, reversed": (ids) => ids.sort(fold).reverse(),
  "of a locale": (ids) => ids.sort(collator.compare),
  "shorter ids first": (ids) => ids.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)),
  none: (ids) => ids,
};
