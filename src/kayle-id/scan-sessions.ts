import { checkedOptions } from "../core/call-options.ts";
import type { UntypedCore } from "../core/core.ts";
import type { Stretch } from "../core/errors/base.ts";
import { InvalidArgumentError } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import type { AnyInput } from "../core/operation-types.ts";
import { createSource, LIST_OPTIONS, type ListOptions, type PageReader } from "../core/pagination/create-list.ts";
import { Scan } from "../core/pagination/scan.ts";
import { isPlainObject, show } from "../core/values.ts";
import { checkStretches } from "./check-stretches.ts";
import { pages } from "./envelope.ts";
import { cursorsIn } from "./split-scan.ts";

export interface ScanOptions extends ListOptions {
  /** How many partitions are read at the same time, from 1 to 8: more requests broke a local server. @default 4 */
  readonly concurrency?: number | undefined;
  /**
   * Only sessions whose ids are in these: what `remainingStretches(error.scanned)` or `splitScan(parts)` gives, also after
   * it was JSON (an end that is missing or null is an end of the list). In any order, at most 10,000; of `[]` nothing is
   * given or asked for. @default everything
   */
  readonly stretches?: readonly Stretch[] | undefined;
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
    stretches: givenStretches,
    onPage,
    ...options
  } = checkedOptions(operation, given, {
    ...LIST_OPTIONS,
    concurrency: true,
    stretches: true,
  });
  if (!isPlainObject(input.query)) {
    throw new InvalidArgumentError("sessions.scan: params must be a plain object.", { operation });
  }
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 8)) {
    throw new InvalidArgumentError(`sessions.scan: concurrency is ${show(concurrency)}: give 1 to 8.`, { operation });
  }
  const stretches = checkStretches(givenStretches);
  if (typeof stretches === "string") {
    throw new InvalidArgumentError(`sessions.scan: ${stretches}.`, { operation });
  }
  return new Scan({
    operation,
    idOf: (session: S) => session?.id,
    signal: options.signal,
    onPage,
    stretches,
    concurrency,
    hintsIn: cursorsIn,
    source(starting_after: string | undefined, onThrottled: () => void) {
      const from = { ...input, query: { ...input.query, starting_after } };
      // The cast: the body of a page has been checked, and its rows are assumed to follow the spec.
      return createSource<S>(core, operation, from, options, pages as PageReader<S>, onThrottled);
    },
  });
}
