import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import { parseDay } from "../../analytics/times.ts";
import { suggestion } from "../../core/suggest.ts";

/** What a flag or an argument can be, for shells that complete it. Commander's own list of choices would be in the help twice. */
const WORDS = new WeakMap<Option | Argument, readonly string[]>();

/** The words that it can be; empty where it can be anything. */
export function wordsOf(one: Option | Argument): readonly string[] {
  return WORDS.get(one) ?? [];
}

/** A flag whose value is one of several words. */
export function oneOf(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, `${description} (${words.join(", ")})`);
  WORDS.set(option, words);
  return option.argParser((value) => wordOf(value, words));
}

/** An argument that is one of several words. */
export function oneOfWords(name: string, description: string, words: readonly string[]): Argument {
  const argument = new Argument(name, `${description} (${words.join(", ")})`);
  WORDS.set(argument, words);
  return argument.argParser((value) => wordOf(value, words));
}

function wordOf(value: string, words: readonly string[]): string {
  if (words.includes(value)) return value;
  throw new InvalidArgumentError(suggestion(value, words));
}

export function wholeNumber(flags: string, description: string, least: number, most: number): Option {
  return new Option(flags, description).argParser((value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  });
}

const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** A flag whose value is a duration such as `90s`, `15m` or `2h`; in milliseconds. */
export function duration(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value) => {
    const [, number, unit = ""] = /^(\d{1,6})([smh])$/.exec(value) ?? [];
    const ms = Number(number) * (UNITS_MS[unit] ?? Number.NaN);
    if (ms > 0) return ms;
    throw new InvalidArgumentError("Give a number with a unit, as in 90s, 15m or 2h.");
  });
}

/** A flag whose value is a day of the calendar, as `2026-03-21`. */
export function day(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value) => {
    if (parseDay(value) !== undefined) return value;
    throw new InvalidArgumentError("Give a day of the calendar, as 2026-03-21.");
  });
}

/** A flag that may be given several times. */
export function repeated(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

/** The flags of every list: how much of it, and from where. */
export function listFlags(command: Command, after = "begin after the row with this id"): Command {
  return command
    .addOption(
      wholeNumber("--limit <n>", "at most this many rows (default: 100 on a terminal, else all)", 1, 1_000_000_000),
    )
    .addOption(new Option("--all", "every row").conflicts("limit"))
    .option("--after <cursor>", after);
}

export interface ListFlags {
  readonly limit?: number;
  readonly all?: true;
  readonly after?: string;
}
