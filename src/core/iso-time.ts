/** Whether a date and a time to the second exist: runtimes roll February 30 over into March. */
export function isRealTime(text: string): boolean {
  return isoOf(new Date(`${text}Z`)).startsWith(text);
}

/** The ISO form, or nothing for an invalid date. */
export function isoOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
