import { show } from "./values.ts";

/** The longest delay of a timer; a longer one fires at once. */
export const LONGEST_MS = 2 ** 31 - 1;

interface Limits {
  readonly timeout?: number | undefined;
  readonly deadline?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly maxResponseBytes?: number | undefined;
}

/** What is wrong with the limits of a client or a call, as a sentence without its full stop. */
export function checkLimits(limits: Limits): string | undefined {
  for (const name of ["timeout", "deadline"] as const) {
    const value = limits[name];
    if (value !== undefined && !(typeof value === "number" && value > 0 && value <= LONGEST_MS)) {
      return `${name} is ${show(value)}: give a number of milliseconds above 0, at most ${LONGEST_MS}`;
    }
  }
  for (const name of ["maxRetries", "maxResponseBytes"] as const) {
    const value = limits[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
      return `${name} is ${show(value)}: give a whole number from 0`;
    }
  }
  return undefined;
}
