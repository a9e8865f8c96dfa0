import { applyFault, type FaultShapes, type Outcome } from "./apply-fault.ts";
import { checkFault } from "./check-fault.ts";
import type { Fault } from "./fault.ts";
import { Random } from "./random.ts";

/** A fault that was added. */
export interface AddedFault {
  /** How often it was applied. */
  readonly hits: number;
  /** Takes the fault away. */
  remove(): void;
}

interface Active<Operation extends string> {
  readonly fault: Fault<Operation>;
  readonly random: Random;
  seen: number;
  hits: number;
}

/**
 * A script of failures. Of the faults that fit a request, the first one added that is not used up is applied:
 *
 * ```ts
 * emulator.faults.add({ operation: "sessions.list", times: 2, status: 503, retryAfter: 1 });
 * emulator.faults.add({ operation: "sessions.create", times: 1, reset: "headers", processed: true });
 * emulator.faults.add({ probability: 0.05, seed: 7, stall: "body" });
 * ```
 */
export class Faults<Operation extends string> {
  readonly #shapes: FaultShapes;
  readonly #operations: readonly Operation[];
  readonly #active = new Set<Active<Operation>>();

  /** @internal */
  constructor(shapes: FaultShapes, operations: readonly Operation[]) {
    this.#shapes = shapes;
    this.#operations = operations;
  }

  /** @throws RangeError when the fault does not make sense, or names an operation that does not exist. */
  add(fault: Fault<Operation>): AddedFault {
    checkFault(fault, this.#operations);
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

  /**
   * What comes of a request, with the fault that fits it if any does.
   * @param shapes those of another host than the API's
   * @internal
   */
  async run(
    request: Request,
    operation: Operation | undefined,
    serve: () => Promise<Response>,
    shapes = this.#shapes,
  ): Promise<Outcome> {
    const active = this.#next(operation);
    if (!active) return { kind: "response", response: await serve() };
    // Counted at once, for requests that come meanwhile; given back where the response cannot have the fault.
    active.hits++;
    const { outcome, applied } = await applyFault(active.fault, request, serve, shapes);
    if (!applied) active.hits--;
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
