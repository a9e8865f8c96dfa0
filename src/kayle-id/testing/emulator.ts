import { EmulatorClock, type Time } from "../../testing/clock.ts";
import { emulatedFetch, tidyBasePath } from "../../testing/emulated-fetch.ts";
import { Random } from "../../testing/random.ts";
import type { Session } from "../types.ts";
import { population } from "./population.ts";
import { failed, serve } from "./server/serve.ts";
import { SessionStore } from "./session-store.ts";
import type { Organization, Scope, State } from "./state.ts";

const ALL_SCOPES: readonly Scope[] = [
  ...(["sessions:read", "sessions:write", "webhooks:read", "webhooks:write", "analytics:read"] as const),
];

export interface KayleIdEmulatorOptions {
  /** Where its clock stands, or a function that tells the time. @default the system's clock */
  readonly now?: Time | (() => number);
  /** Decides every random choice: ids, keys, population. @default 1 */
  readonly seed?: number;
  /** A path before `/v1`, as a self-hosted server behind a proxy has. @default "" */
  readonly basePath?: string;
  /** What the organization has done. @default everything is in order; its domain is example.com */
  readonly organization?: Partial<Organization>;
}

/**
 * A Kayle ID server in memory, with the signature of `fetch`:
 *
 * ```ts
 * const emulator = new KayleIdEmulator();
 * emulator.populate({ count: 1000 });
 * const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
 * ```
 *
 * It answers as the real one does, odd bodies included. For MSW see `testing/msw`, for HTTP `testing/node`. The same
 * seed and clock give the same server.
 */
export class KayleIdEmulator {
  /** A key with every scope. */
  readonly apiKey: string;
  readonly clock: EmulatorClock;
  /** Change it to see how your code takes a frozen organization, or one that is not onboarded. */
  readonly organization: Organization;
  readonly #state: State;
  /** What stands before `/v1`, without a slash at its end. */
  readonly basePath: string;
  /** Answers a request as the server would. Bound, so that it can be passed on as it is. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

  constructor({ now, seed = 1, basePath = "", organization }: KayleIdEmulatorOptions = {}) {
    this.clock = new EmulatorClock(now);
    this.organization = {
      ...{ frozen: false, onboarded: true, termsAccepted: true, verified: true, domains: ["example.com"] },
      ...organization,
    };
    this.#state = {
      clock: this.clock,
      random: new Random(seed),
      keys: new Map(),
      organization: this.organization,
      sessions: new SessionStore(),
    };
    this.basePath = tidyBasePath(basePath);
    this.fetch = emulatedFetch(this.basePath, (request, path) => serve(this.#state, request, path).catch(failed));
    this.apiKey = this.createKey();
  }

  /** A further key; with no scopes at all it is known and may do nothing. */
  createKey(scopes: readonly Scope[] = ALL_SCOPES): string {
    const key = `kk_${this.#state.random.text(32)}`;
    this.#state.keys.set(key, new Set(scopes));
    return key;
  }

  /** Adds sessions of the 20 days before the clock, in every status, as the server's own rules would have left them. */
  populate({ count }: { readonly count: number }): void {
    const { random, sessions, clock } = this.#state;
    for (const stored of population(count, random, clock.now())) sessions.put(stored);
  }

  /**
   * Puts a session in, or in the place of the one with its id. As on the server it is stored a few microseconds after
   * the `created_at` that is printed.
   */
  put(session: Session): void {
    const { sessions, random } = this.#state;
    sessions.put({ session, createdMicros: Date.parse(session.created_at) * 1000 + random.integer(1, 999) });
  }

  /** Removes a session, as the server does 30 days after it ended. */
  remove(id: string): boolean {
    return this.#state.sessions.delete(id);
  }

  /** Every session, without order. */
  *sessions(): IterableIterator<Session> {
    for (const { session } of this.#state.sessions.values()) yield session;
  }
}
