import { isRealTime } from "../../core/iso-time.ts";
import type { Random } from "../../testing/random.ts";

/** What happened in the emulated enterprise; each kind is counted by one field of the metrics. */
export type DevinEventKind = "session" | "search" | "pr_opened" | "pr_closed" | "pr_merged";

/** Something that the metrics count. */
export interface DevinEvent {
  /** What happened. */
  readonly kind: DevinEventKind;
  /** A `Date`, milliseconds since 1970, or a string with a zone, which may have six digits after the second. */
  readonly at: Date | string | number;
  /** @default "org-1" */
  readonly org_id?: string | undefined;
  /** @default "email|user-1@example.com" */
  readonly user_id?: string | undefined;
}

/** An event as it is stored: in microseconds, as the databases of such servers do. */
export interface StoredEvent {
  readonly kind: DevinEventKind;
  readonly micros: number;
  readonly org_id: string;
  readonly user_id: string;
}

const KINDS: Readonly<Record<DevinEventKind, number>> = {
  session: 45,
  search: 35,
  pr_opened: 10,
  pr_merged: 7,
  pr_closed: 3,
};

export function stored({ kind, at, org_id = "org-1", user_id = "email|user-1@example.com" }: DevinEvent): StoredEvent {
  const micros = typeof at === "string" ? microsOf(at) : new Date(at).getTime() * 1000;
  if (micros === undefined || Number.isNaN(micros)) {
    throw new RangeError(
      `An event cannot be at ${String(at)}: that is not a point in time. Give a Date, milliseconds or an ISO string.`,
    );
  }
  return { kind, micros, org_id, user_id };
}

/** Events of the days before `now`, of three organizations and nine users. */
export function* population(count: number, days: number, random: Random, now: number): Generator<StoredEvent> {
  for (let index = 0; index < count; index++) {
    const at = now - random.integer(0, days * 24 * 60 * 60_000);
    const org = random.integer(1, 3);
    const user_id = `email|user-${org}${random.integer(1, 3)}@example.com`;
    yield stored({ kind: random.weighted(KINDS), at, org_id: `org-${org}`, user_id });
  }
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Microseconds since 1970. A date-only string is its midnight, and a time without a zone is UTC. */
export function microsOf(text: string): number | undefined {
  const [whole, date = "", time = "00:00", fraction = "", zone = "Z"] = TIME.exec(text) ?? [];
  const micros = Date.parse(`${date}T${time}${zone}`) * 1000 + Number(fraction.padEnd(6, "0"));
  return whole !== undefined && isRealTime(`${date}T00:00:00`) && !Number.isNaN(micros) ? micros : undefined;
}
