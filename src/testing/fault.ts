import type { Duration } from "./duration.ts";

/** When a fault is applied, and to what. */
export interface FaultRule<Operation extends string> {
  /** The operations that it is applied to, by their place in the client. @default every request, of no operation too */
  readonly operation?: Operation | readonly Operation[];
  /** How often it is applied. @default always, until it is removed */
  readonly times?: number;
  /** How many of these requests it lets pass before. @default 0 */
  readonly after?: number;
  /** How likely it is applied to each of them, from 0 to 1. @default 1 */
  readonly probability?: number;
  /** Decides which ones, where the probability is below 1. @default 1 */
  readonly seed?: number;
  /**
   * The time by the system's clock until anything comes back: milliseconds, or a string such as `"2s"`. Alone it is all
   * that goes wrong.
   */
  readonly latency?: Duration;
  /**
   * Whether the server does what it was asked before the fault is applied, as when a connection is lost on the way back.
   * @default false where nothing of its response comes; otherwise it has to
   */
  readonly processed?: boolean;
  /** Beside a `status`: the `Retry-After` of the response, in seconds. */
  readonly retryAfter?: number;
}

/** What can go wrong. */
export interface FaultEffects {
  /** Another status than the server would give, from 200 to 599, with the body that goes with it. */
  readonly status: number;
  /** An HTML page under this status, as from a proxy. 200 is the hardest to notice. */
  readonly html: number;
  /** The server falls silent, before the `headers` or in the middle of the `body`. The connection stays open. */
  readonly stall: "headers" | "body";
  /** The connection is reset, before the `headers` or in the middle of the `body`. By `fetch` that is a TypeError. */
  readonly reset: "headers" | "body";
  /** The connection ends in the middle of the body, of which more was announced. By `fetch` that is a TypeError. */
  readonly truncate: true;
  /** JSON that stops in the middle, in a response that is complete otherwise. */
  readonly malformed: true;
  /** A page whose cursor is the one of its own request (from the second page on), or which has more and no cursor. */
  readonly cursor: "repeated" | "missing";
  /** A page with its rows in the reverse order. */
  readonly unordered: true;
}

/** What can go wrong with the rows and the cursor of a page. */
export type PageFault = FaultEffects["cursor"] | "unordered";

/** One effect, and none of the others. */
export type OneEffect<Effect extends keyof FaultEffects> = Pick<FaultEffects, Effect> & {
  readonly [Other in Exclude<keyof FaultEffects, Effect>]?: never;
};

/** When a fault is applied, and the one effect that it has; a latency can stand alone. */
export type Fault<Operation extends string> = FaultRule<Operation> &
  (
    | { [Effect in keyof FaultEffects]: OneEffect<Effect> }[keyof FaultEffects]
    | ({ readonly latency: Duration } & { readonly [Effect in keyof FaultEffects]?: never })
  );
