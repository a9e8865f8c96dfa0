import { checkedOptions } from "../core/call-options.ts";
import type { UntypedCore } from "../core/core.ts";
import { InvalidArgumentError } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import type { AnyInput } from "../core/operation-types.ts";
import { createSource, LIST_OPTIONS, type ListOptions, type PageReader } from "../core/pagination/create-list.ts";
import { Scan } from "../core/pagination/scan.ts";
import { isPlainObject, show } from "../core/values.ts";
import { pages } from "./envelope.ts";

export interface ScanOptions extends ListOptions {
  /** How many partitions are read at the same time, from 1 to 8: more requests broke a local server. @default 4 */
  readonly concurrency?: number | undefined;
}

/** Artificial cursors that split the space of random ids (`vs_` and 64 of 0-9a-z) into `parts` equal ranges. */
function cursorsOver(parts: number): string[] {
  return Array.from({ length: parts - 1 }, (_, index) => {
    const prefix = Math.floor(((index + 1) * 36 ** 2) / parts);
    return `vs_${prefix.toString(36).padStart(2, "0")}${"0".repeat(62)}`;
  });
}

/** A list of sessions, read in several partitions. */
export function scanSessions<S extends { readonly id: string; readonly created_at: string }>(
  core: UntypedCore,
  operation: Operation,
  input: AnyInput,
  given: ScanOptions,
): Scan<S> {
  const {
    concurrency = 4,
    onPage,
    ...options
  } = checkedOptions(operation, given, {
    ...LIST_OPTIONS,
    concurrency: true,
  });
  if (!isPlainObject(input.query)) {
    throw new InvalidArgumentError("sessions.scan: params must be a plain object.", { operation });
  }
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 8)) {
    throw new InvalidArgumentError(`sessions.scan: concurrency is ${show(concurrency)}: give 1 to 8.`, { operation });
  }
  return new Scan({
    operation,
    idOf: (session: S) => session?.id,
    signal: options.signal,
    onPage,
    hints: cursorsOver(concurrency),
    source(starting_after: string | undefined, onThrottled: () => void) {
      const from = { ...input, query: { ...input.query, starting_after } };
      // The cast: the body of a page has been checked, and its rows are assumed to follow the spec.
      return createSource<S>(core, operation, from, options, pages as PageReader<S>, onThrottled);
    },
  });
}
