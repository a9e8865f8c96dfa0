import { OPERATIONS } from "../../../generated/kayle-id/operations.ts";
import type { Outcome } from "../../testing/apply-fault.ts";
import { EmulatorClock } from "../../testing/clock.ts";
import { type Duration, milliseconds } from "../../testing/duration.ts";
import { emulatedFetch, tidyBasePath } from "../../testing/emulated-fetch.ts";
import { Faults } from "../../testing/faults.ts";
import { requestPath } from "../../testing/request-path.ts";
import type { Session } from "../types.ts";
import { createState } from "./create-state.ts";
import { EdgeHeaders } from "./edge-headers.ts";
import { ALL_SCOPES, checkedOptions, IN_ORDER, type KayleIdEmulatorOptions } from "./emulator-options.ts";
import { EmulatorSessions } from "./emulator-sessions.ts";
import { EmulatorWebhooks } from "./emulator-webhooks.ts";
import { keepSession } from "./lifecycle.ts";
import { type PopulationOptions, population } from "./population.ts";
import { nextDue, runChores, runDue } from "./run-due.ts";
import { FAULT_SHAPES } from "./server/fault-shapes.ts";
import { internalServerError } from "./server/responses.ts";
import { findRoute } from "./server/routes.ts";
import { serve, tooLarge } from "./server/serve.ts";
import { type EmulatorSnapshot, restoreSnapshot, takeSnapshot } from "./snapshot.ts";
import type { OperationName, Organization, Scope, State } from "./state.ts";

/**
 * A Kayle ID server in memory, with the signature of `fetch`:
 *
 * ```ts
 * const emulator = new KayleIdEmulator();
 * emulator.populate({ count: 1000 });
 * const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
 * ```
 *
 * It responds as the real server does, unusual bodies included. Time passes only by its clock: advance it, and sessions
 * expire and webhooks are delivered, signed, encrypted and scheduled like real ones. For MSW see `testing/msw`, for HTTP
 * `testing/node`. The same seed and clock give the same server.
 */
export class KayleIdEmulator {
  /** Its clock. Time passes only by it. */
  readonly clock: EmulatorClock;
  /** Change it to test how your code handles a frozen organization, or one that is not onboarded. */
  readonly organization: Organization;
  /** The sessions, and methods that end them. */
  readonly sessions: EmulatorSessions;
  /** Connects your webhook receiver, and shows what became of each delivery. */
  readonly webhooks: EmulatorWebhooks;
  /** The faults to apply: none until one is added. */
  readonly faults: Faults<OperationName> = new Faults(
    FAULT_SHAPES,
    OPERATIONS.map(({ name }) => name),
  );
  readonly #state: State;
  readonly #edgeHeaders: EdgeHeaders;
  readonly #listeners = new Set<() => void>();
  #apiKey: string;
  /** The path before `/v1`, without a trailing slash. */
  readonly basePath: string;
  /** Responds to a request as the server would. Bound, so that it can be passed on directly. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

  constructor(options: KayleIdEmulatorOptions = {}) {
    const { now, seed = 1, basePath = "", organization, deliver } = checkedOptions(options);
    const onAdd = () => {
      for (const listener of this.#listeners) listener();
    };
    const tasks = { next: () => nextDue(this.#state), run: () => runDue(this.#state) };
    this.clock = new EmulatorClock(now, tasks);
    // A copy: emulators must not share their lists.
    this.organization = structuredClone({ ...IN_ORDER, ...organization });
    this.#state = createState({ clock: this.clock, organization: this.organization, seed, deliver }, onAdd);
    this.sessions = new EmulatorSessions(this.#state);
    this.webhooks = new EmulatorWebhooks(this.#state);
    this.#edgeHeaders = new EdgeHeaders(seed, () => this.clock.now());
    this.basePath = tidyBasePath(basePath);
    this.fetch = emulatedFetch((request) => this.exchange(request));
    this.#apiKey = this.createKey();
  }

  /** A key with every scope. */
  get apiKey(): string {
    return this.#apiKey;
  }

  /** Creates another key. Without any scopes it is valid and may do nothing. */
  createKey(scopes: readonly Scope[] = ALL_SCOPES): string {
    const key = `kk_${this.#state.random.text(32)}`;
    this.#state.keys.set(key, new Set(scopes));
    return key;
  }

  /** Makes the server refuse a key from now on, as when it is disabled in the dashboard. False when it has no such key. */
  disableKey(key: string): boolean {
    return this.#state.keys.delete(key);
  }

  /** Whether a key is one of this organization's. @internal */
  hasKey(key: string): boolean {
    return this.#state.keys.has(key);
  }

  /**
   * Adds sessions from the days before the clock's time, in states that the server's rules can lead to. They have no
   * events: only what happens from now on creates events.
   */
  populate(options: PopulationOptions): void {
    const { random, clock } = this.#state;
    for (const stored of population(options, random, clock.now())) keepSession(this.#state, stored);
  }

  /**
   * Adds a session, or replaces the one with its id. As on the server it is stored a few microseconds after the
   * `created_at` that is printed. No endpoint is notified.
   */
  put(session: Session): void {
    const createdMicros = Date.parse(session.created_at) * 1000 + this.#state.random.integer(1, 999);
    keepSession(this.#state, { session: structuredClone(session), createdMicros });
  }

  /** Removes a session, as the server does 30 days after it ended. */
  remove(id: string): boolean {
    return this.#state.sessions.delete(id);
  }

  /**
   * Does something when the clock has come so far, such as ending a session while your code waits for it:
   *
   * ```ts
   * emulator.after("3m", () => emulator.sessions.succeed(session.id));
   * ```
   *
   * The clock stands still until it is done; what it throws is thrown by whatever puts the clock forward. It is not part
   * of a snapshot, and `restore` drops it.
   */
  after(duration: Duration, work: () => unknown): void {
    if (typeof work !== "function") throw new RangeError("emulator.after takes a duration and a function.");
    this.#state.plans.add(this.clock.now() + milliseconds(duration), work);
  }

  /**
   * Sends the webhook deliveries that are due now, and waits for all that are under way. The clock does not move; for what
   * is due later call `clock.advance`. Must not be called from within `deliver`.
   */
  async deliverDue(): Promise<void> {
    for (let work = runDue(this.#state); work; work = runDue(this.#state)) await work;
  }

  /** When the next task is due, in milliseconds since 1970. @internal */
  nextDue(): number | undefined {
    return nextDue(this.#state);
  }

  /** Calls the listener whenever a task is scheduled; returns a function that removes it. @internal */
  onDue(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Its whole state, including the time of its clock, as plain data that survives JSON. */
  snapshot(): EmulatorSnapshot {
    return takeSnapshot(this.#state, this.#apiKey);
  }

  /**
   * Restores a snapshot of this emulator or of another one: keys, sessions, webhooks, and the time, from which the clock
   * continues as before. Options do not change, `deliver` among them.
   */
  restore(snapshot: EmulatorSnapshot): void {
    restoreSnapshot(this.#state, snapshot);
    this.#apiKey = snapshot.apiKey;
  }

  /** The response to a request body that is too long to be read. @internal */
  refuseUpload(): Response {
    return this.#edgeHeaders.addTo({ kind: "response", response: tooLarge() } as const).response;
  }

  /** The outcome of a request, before it is turned into what `fetch`, MSW or a socket shows. @internal */
  async exchange(request: Request): Promise<Outcome> {
    const path = requestPath(request.url, this.basePath);
    const operation = findRoute(request.method, path)?.route.operation;
    const outcome = await this.faults.run(request, operation, () => {
      runChores(this.#state);
      return serve(this.#state, request, path).catch(internalServerError);
    });
    return this.#edgeHeaders.addTo(outcome);
  }
}
