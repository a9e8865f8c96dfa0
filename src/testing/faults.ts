import { checkFault } from "./check-fault.ts";
import type { Fault } from "./fault.ts";
import { Random } from "./random.ts";
import { type FaultShapes, type Outcome, strike } from "./strike.ts";

/** A fault that was added. */
export interface AddedFault {
  /** How often it has struck. */
  readonly hits: number;
  remove(): void;
}

interface Active<Operation extends string> {
  readonly fault: Fault<Operation>;
  readonly random: Random;
  seen: number;
  hits: number;
}

/**
 * A script of failures. Of the faults that fit a request the one strikes that was added first and is not used up:
 *
 * ```ts
 * emulator.faults.add({ operation: "sessions.list", times: 2, status: 503, retryAfter: 1 });
 * emulator.faults.add({ operation: "sessions.create", times: 1, reset: "headers", processed: true });
 * emulator.faults.add({ probability: 0.05, seed: 7, stall: "body" });
 * ```
 */
export class Faults<Operation extends string> {
  readonly #shapes: FaultShapes;
  readonly #active = new Set<Active<Operation>>();

  /** @internal */
  constructor(shapes: FaultShapes) {
    this.#shapes = shapes;
  }

  /** @throws RangeError when the fault makes no sense. */
  add(fault: Fault<Operation>): AddedFault {
    checkFault(fault);
    const active: Active<Operation> = { fault, random: new Random(fault.seed ?? 1), seen: 0, hits: 0 };
    this.#active.add(active);
    return {
      get hits() {
        return active.hits;
      },
      remove: () => void this.#active.delete(active),
    };
  }

  /** Removes them all. */
  clear(): void {
    this.#active.clear();
  }

  /** What comes of a request, with the fault that strikes it if any does. @internal */
  async run(request: Request, operation: Operation | undefined, serve: () => Promise<Response>): Promise<Outcome> {
    const active = this.#next(operation);
    if (!active) return { kind: "answer", response: await serve() };
    // Counted at once, for requests that come meanwhile; given back where the answer cannot have the fault.
    active.hits++;
    const { outcome, struck } = await strike(active.fault, request, serve, this.#shapes);
    if (!struck) active.hits--;
    return outcome;
  }

  #next(operation: Operation | undefined): Active<Operation> | undefined {
    for (const active of this.#active) {
      const { fault, random } = active;
      const isMeant = fault.operation === undefined || [fault.operation].flat().some((one) => one === operation);
      if (!isMeant || active.hits >= (fault.times ?? Infinity)) continue;
      if (active.seen++ < (fault.after ?? 0) || random.next() >= (fault.probability ?? 1)) continue;
      return active;
    }
    return undefined;
  }
}
