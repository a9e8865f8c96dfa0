/** The UTC day of a moment, as YYYY-MM-DD. */
export function dayOf(asOf: string): string {
  return asOf.slice(0, 10);
}

/** Whether a day was not over when the sessions were collected: its numbers will grow, and compare with nothing. */
export function isUnfinished(day: string, today: string): boolean {
  return day >= today;
}

export function finishedDays<Point extends { readonly date: string }>(
  points: readonly Point[],
  today: string,
): readonly Point[] {
  return points.filter(({ date }) => !isUnfinished(date, today));
}
