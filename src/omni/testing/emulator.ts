import type { Outcome } from "../../testing/apply-fault.ts";
import { checkNames } from "../../testing/check-names.ts";
import { EmulatorClock, type Time } from "../../testing/clock.ts";
import { emulatedFetch, tidyBasePath } from "../../testing/emulated-fetch.ts";
import { Faults } from "../../testing/faults.ts";
import { Random } from "../../testing/random.ts";
import { requestPath } from "../../testing/request-path.ts";
import type { Lead } from "../types.ts";
import { FAULT_SHAPES, FILE_FAULT_SHAPES } from "./fault-shapes.ts";
import { carriesKey, refuseKey, serveFile } from "./files.ts";
import { makeLead, population, uuid } from "./leads.ts";
import { OMNI_OPERATIONS, type OmniBehaviour, type OmniOperation, operationOf, type State, serve } from "./server.ts";

/** The clock, the seed and the behaviour of an emulator. */
export interface OmniEmulatorOptions {
  /** The time of its clock, or a function that returns the time. @default the system's clock */
  readonly now?: Time | (() => number);
  /** Seeds every random choice: ids, keys, signatures, population. @default 1 */
  readonly seed?: number;
  /** A path before `/api/v0`, as a proxy may have. @default "" */
  readonly basePath?: string;
  /** The base URL of the files: another origin than the API's. @default "https://files.omni.example" */
  readonly filesUrl?: string;
  /** What is not documented. */
  readonly behaviour?: Partial<OmniBehaviour>;
}

const BEHAVIOUR: OmniBehaviour = { includesEnd: true, pageSize: 500, lineEnd: "\n", byteOrderMark: false };
const NAMES: Readonly<Record<keyof OmniEmulatorOptions, true>> = {
  ...{ now: true, seed: true, basePath: true, filesUrl: true, behaviour: true },
};

/**
 * The leads of an Omni workspace in memory, with the signature of `fetch`:
 *
 * ```ts
 * const emulator = new OmniEmulator();
 * emulator.populate({ count: 1000 });
 * const omni = new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch });
 * ```
 *
 * It responds by the documented rules, and serves its CSV files from another origin, which rejects requests with the key
 * and counts them in `leaks`. Where nothing is documented, `behaviour` sets what your code should not depend on. For MSW
 * see `testing/msw`, for HTTP `testing/node`. The same seed and clock give the same server.
 */
export class OmniEmulator {
  /** A key that it accepts. */
  readonly apiKey: string;
  /** Its clock. Time passes only by it. */
  readonly clock: EmulatorClock;
  /** What is not documented. Change it at any time. */
  readonly behaviour: OmniBehaviour;
  /** The faults to apply: none until one is added. `analytics.rows` is the host of the files. */
  readonly faults: Faults<OmniOperation> = new Faults(FAULT_SHAPES, OMNI_OPERATIONS);
  /** The path before `/api/v0`, without a trailing slash. */
  readonly basePath: string;
  /** The base URL of files that are created from now on, without a trailing slash. */
  filesUrl: string;
  /** Responds as the server would, or as the host of its files. Bound, so that it can be passed on directly. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly #state: State;
  #leaks = 0;

  constructor(options: OmniEmulatorOptions = {}) {
    checkNames("OmniEmulator", options, NAMES);
    const { now, seed = 1, basePath = "", filesUrl, behaviour = {} } = options;
    checkNames("The behaviour of OmniEmulator", behaviour, BEHAVIOUR);
    this.clock = new EmulatorClock(now);
    this.behaviour = { ...BEHAVIOUR, ...behaviour };
    this.filesUrl = tidyBasePath(filesUrl ?? "https://files.omni.example");
    this.#state = {
      ...{ clock: this.clock, random: new Random(seed), behaviour: this.behaviour },
      ...{ keys: new Set(), leads: new Map(), files: new Map() },
    };
    this.basePath = tidyBasePath(basePath);
    this.fetch = emulatedFetch((request) => this.exchange(request));
    this.apiKey = this.createKey();
  }

  /** How often a key was sent to the host of the files. */
  get leaks(): number {
    return this.#leaks;
  }

  /** Creates another key of the workspace. */
  createKey(): string {
    const key = `omni_${this.#state.random.text(32)}`;
    this.#state.keys.add(key);
    return key;
  }

  /** Adds a lead with these fields, by default created now, or replaces the one with its id. */
  add(fields: Partial<Lead> = {}): Lead {
    const { random, leads, clock } = this.#state;
    const lead = makeLead({ leadId: uuid(random), createdAt: new Date(clock.now()).toISOString(), ...fields });
    leads.set(lead.leadId, lead);
    return lead;
  }

  /** Adds leads from the days before the clock's time, 30 by default. */
  populate(options: { readonly count: number; readonly days?: number }): void {
    checkNames("populate", options, { count: true, days: true });
    const { count, days = 30 } = options;
    for (const lead of population(count, days, this.#state.random, this.clock.now())) this.add(lead);
  }

  /** Deletes a lead. False when there is none of this id. */
  remove(leadId: string): boolean {
    return this.#state.leads.delete(leadId);
  }

  /** Every lead, as it was added. */
  leads(): IterableIterator<Lead> {
    return this.#state.leads.values();
  }

  /** The outcome of a request, before it is turned into what `fetch`, MSW or a socket shows. @internal */
  async exchange(request: Request): Promise<Outcome> {
    if (request.url.startsWith(`${this.filesUrl}/`)) return this.#exchangeFile(request);
    const path = requestPath(request.url, this.basePath);
    return this.faults.run(request, operationOf(request, path), async () =>
      serve(this.#state, request, path, this.filesUrl),
    );
  }

  /** A leak is counted even if a fault would apply. */
  async #exchangeFile(request: Request): Promise<Outcome> {
    if (!carriesKey(this.#state, request)) {
      return this.faults.run(request, "analytics.rows", async () => serveFile(this.#state, request), FILE_FAULT_SHAPES);
    }
    this.#leaks++;
    return { kind: "response", response: refuseKey() };
  }
}
