const PAIRS = [
  ["start_date", "end_date"],
  ["start", "end"],
] as const;

/** Refuses a window of which nobody says what it would be. */
export function checkQuery(query: Readonly<Record<string, unknown>>): string | undefined {
  const isSet = (name: string) => query[name] !== undefined && query[name] !== null;
  const [date, time] = PAIRS.map((pair) => pair.find(isSet));
  if (!date || !time) return undefined;
  return `${date} and ${time} are of different pairs, and nobody says how they relate: use start_date and end_date`;
}
