import { OPERATIONS } from "../../../generated/devin-v2/operations.ts";
import type { Outcome } from "../../testing/apply-fault.ts";
import { checkNames } from "../../testing/check-names.ts";
import { EmulatorClock, type Time } from "../../testing/clock.ts";
import { emulatedFetch, tidyBasePath } from "../../testing/emulated-fetch.ts";
import { Faults } from "../../testing/faults.ts";
import { Random } from "../../testing/random.ts";
import { requestPath } from "../../testing/request-path.ts";
import { type DevinEvent, population, stored } from "./events.ts";
import { FAULT_SHAPES } from "./fault-shapes.ts";
import { type DevinBehaviour, type DevinOperation, operationOf, type State, serve } from "./server.ts";

/** The clock, the seed and the behaviour of an emulator. */
export interface DevinEmulatorOptions {
  /** The time of its clock, or a function that returns the time. @default the system's clock */
  readonly now?: Time | (() => number);
  /** Seeds every random choice: keys and population. @default 1 */
  readonly seed?: number;
  /** A path before `/v2`, as a proxy may have. @default "" */
  readonly basePath?: string;
  /** @default windows include their end, and `metrics.usage` has pull requests */
  readonly behaviour?: Partial<DevinBehaviour>;
}

const BEHAVIOUR: DevinBehaviour = { includesEnd: true, usageHasPrs: true };
const NAMES: Readonly<Record<keyof DevinEmulatorOptions, true>> = {
  ...{ now: true, seed: true, basePath: true, behaviour: true },
};

/**
 * The metrics of a Devin enterprise in memory, with the signature of `fetch`:
 *
 * ```ts
 * const emulator = new DevinEmulator();
 * emulator.populate({ count: 1000 });
 * const devin = new Devin({ apiKey: emulator.apiKey, fetch: emulator.fetch });
 * ```
 *
 * It counts events by the documented rules. Where nothing is documented it does what similar servers do, and `behaviour`
 * sets what your code should not depend on. For MSW see `testing/msw`, for HTTP `testing/node`. The same seed and clock
 * give the same server.
 */
export class DevinEmulator {
  /** The key of an enterprise admin. */
  readonly apiKey: string;
  /** Its clock. Time passes only by it. */
  readonly clock: EmulatorClock;
  /** What is not documented. Change it at any time. */
  readonly behaviour: DevinBehaviour;
  /** The faults to apply: none until one is added. */
  readonly faults: Faults<DevinOperation> = new Faults(
    FAULT_SHAPES,
    OPERATIONS.map(({ name }) => name),
  );
  /** The path before `/v2`, without a trailing slash. */
  readonly basePath: string;
  /** Responds to a request as the server would. Bound, so that it can be passed on directly. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly #state: State;
  readonly #random: Random;

  constructor(options: DevinEmulatorOptions = {}) {
    checkNames("DevinEmulator", options, NAMES);
    const { now, seed = 1, basePath = "", behaviour = {} } = options;
    checkNames("The behaviour of DevinEmulator", behaviour, BEHAVIOUR);
    this.clock = new EmulatorClock(now);
    this.behaviour = { ...BEHAVIOUR, ...behaviour };
    this.#random = new Random(seed);
    this.#state = {
      clock: this.clock,
      behaviour: this.behaviour,
      keys: new Map(),
      events: [],
    };
    this.basePath = tidyBasePath(basePath);
    this.fetch = emulatedFetch((request) => this.exchange(request));
    this.apiKey = this.createKey();
  }

  /** Creates another key. One that is not an admin's is rejected with 403. */
  createKey({ admin = true }: { readonly admin?: boolean } = {}): string {
    const key = `apk_user_${this.#random.text(32)}`;
    this.#state.keys.set(key, admin);
    return key;
  }

  /** Adds an event. */
  add(event: DevinEvent): void {
    this.#state.events.push(stored(event));
  }

  /** Adds events from the days before the clock's time, 30 by default: of org-1 to org-3, with three users each. */
  populate(options: { readonly count: number; readonly days?: number }): void {
    checkNames("populate", options, { count: true, days: true });
    const { count, days = 30 } = options;
    for (const event of population(count, days, this.#random, this.clock.now())) this.#state.events.push(event);
  }

  /** The outcome of a request, before it is turned into what `fetch`, MSW or a socket shows. @internal */
  exchange(request: Request): Promise<Outcome> {
    const path = requestPath(request.url, this.basePath);
    return this.faults.run(request, operationOf(request, path), async () => serve(this.#state, request, path));
  }
}
