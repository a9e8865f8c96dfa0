import { InvalidArgumentError } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import { createSource, type ListOptions, type ListSetup } from "../core/pagination/create-list.ts";
import { ScanWalk } from "../core/pagination/scan.ts";
import { optionsOf } from "../core/request/arguments.ts";
import { show } from "../core/request/limits.ts";

export interface ScanOptions extends ListOptions {
  /** How many walkers, from 1 to 8: more in flight broke a local server. @default 4 */
  readonly concurrency?: number | undefined;
}

/** Made-up cursors that cut the space of random ids (`vs_` and 64 of 0-9a-z) into `parts` equal stretches. */
function cursorsOver(parts: number): string[] {
  return Array.from({ length: parts - 1 }, (_, index) => {
    const place = Math.floor(((index + 1) * 36 ** 2) / parts);
    return `vs_${place.toString(36).padStart(2, "0")}${"0".repeat(62)}`;
  });
}

/** A list of sessions, walked by several walkers; `setup` gives the list that starts behind a cursor. */
export function scanSessions<S extends { id: string }>(
  operation: Operation,
  options: ScanOptions,
  setup: (startingAfter: string | undefined, options: ListOptions) => ListSetup<S>,
): AsyncIterable<S> {
  const { concurrency = 4, onPage, ...rest } = optionsOf(operation, options);
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 8)) {
    throw new InvalidArgumentError(`sessions.scan: concurrency is ${show(concurrency)}: give 1 to 8.`, { operation });
  }
  const scan = {
    operation,
    idOf: (session: S) => session?.id,
    signal: rest.signal,
    onPage,
    hints: cursorsOver(concurrency),
    source: (startingAfter: string | undefined, onThrottled: () => void) =>
      createSource(setup(startingAfter, rest), onThrottled),
  };
  return { [Symbol.asyncIterator]: () => new ScanWalk(scan) };
}
