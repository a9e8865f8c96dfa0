const PAIRS = [
  ["start_date", "end_date"],
  ["start", "end"],
] as const;

/** Rejects a window whose meaning is not documented. */
export function checkQuery(query: Readonly<Record<string, unknown>>): string | undefined {
  const isSet = (name: string) => query[name] !== undefined && query[name] !== null;
  const [date, time] = PAIRS.map((pair) => pair.find(isSet));
  if (!date || !time) return undefined;
  return `${date} and ${time} are from different pairs, and the API does not document how the pairs combine: use start_date and end_date`;
}
