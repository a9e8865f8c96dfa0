import { SessionwiseError, type Stretch } from "../errors/base.ts";
import type { Walker } from "./walkers.ts";

/** What of a page in hand was given: the walker that it came from, and the id of the last row given, if any. */
export interface InHand<T> {
  readonly walker: Walker<T> | undefined;
  readonly given: string | undefined;
}

/** The stretches of ids of which every row was given, by walkers in the order of their hints. */
export function coverage<T>(walkers: readonly Walker<T>[], hand: InHand<T>): Stretch[] {
  const stretches: Stretch[] = [];
  let open: { after: string | undefined } | undefined;
  for (const walker of walkers) {
    open ??= { after: walker.hint };
    const through = walker === hand.walker ? (hand.given ?? walker.before) : walker.last;
    const ended = walker.done && walker !== hand.walker;
    if (ended && walker !== walkers.at(-1)) continue;
    if (ended) stretches.push({ ...open, through: undefined });
    else if (through !== undefined || open.after !== walker.hint) {
      stretches.push({ ...open, through: through ?? walker.hint });
    }
    open = undefined;
  }
  return stretches;
}

/** Notes on an error what of a scan was given. */
export function withScanned(error: unknown, rows: number, covered: readonly Stretch[]): unknown {
  if (SessionwiseError.is(error) && Object.isExtensible(error)) {
    Object.defineProperty(error, "scanned", { value: { rows, covered }, enumerable: true, configurable: true });
  }
  return error;
}
