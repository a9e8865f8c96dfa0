import { type OperationName as DevinOperation, OPERATIONS } from "../../../generated/devin-v2/operations.ts";
import type { EmulatorClock } from "../../testing/clock.ts";
import type { MetricCounts } from "../types.ts";
import { type DevinEventKind, microsOf, type StoredEvent } from "./events.ts";
import { json, refused } from "./responses.ts";

export type { DevinOperation };

/** What is not documented, or differs between releases. Change it at any time. */
export interface DevinBehaviour {
  /** Whether a window includes what happened at its very end. */
  includesEnd: boolean;
  /** Whether `metrics.usage` counts pull requests; older servers do not. */
  usageHasPrs: boolean;
}

/** The whole state of the emulated server. */
export interface State {
  readonly clock: EmulatorClock;
  readonly behaviour: DevinBehaviour;
  /** Each key, and whether it belongs to an enterprise admin. */
  readonly keys: Map<string, boolean>;
  readonly events: StoredEvent[];
}

/** The operation of a request, if there is one. */
export function operationOf({ method }: Request, path: string): DevinOperation | undefined {
  return OPERATIONS.find((one) => one.path === path && one.method === method)?.name;
}

/** Handles a request in the order in which such servers check: route, method, key, query. */
export function serve(state: State, request: Request, path: string): Response {
  const operation = OPERATIONS.find((one) => one.path === path);
  if (!operation) return refused(404, "Not Found");
  if (request.method !== operation.method) return refused(405, "Method Not Allowed");
  const isAdmin = state.keys.get(/^Bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "");
  if (isAdmin === undefined) return refused(401, "Not authenticated");
  if (!isAdmin) return refused(403, "The key is not that of an enterprise admin");
  const query = new URL(request.url).searchParams;
  const findings = TIMES.flatMap((name) => findingsIn(name, query));
  if (findings.length > 0) return refused(422, findings);
  return json(count(operation.name, inWindow(state, query), state.behaviour));
}

const TIMES = ["start_date", "end_date", "start", "end"] as const;

function findingsIn(name: string, query: URLSearchParams): object[] {
  const input = query.getAll(name).at(-1);
  if (input === undefined || microsOf(input) !== undefined) return [];
  const msg = "Input should be a valid datetime or date";
  return [{ type: "datetime_from_date_parsing", loc: ["query", name], msg, input }];
}

/** The events that a query selects. If both pairs of ends are given, the documented one is used: this is a guess. */
function inWindow({ events, clock, behaviour }: State, query: URLSearchParams): StoredEvent[] {
  const moment = (name: string, other: string) =>
    microsOf(query.getAll(name).at(-1) ?? query.getAll(other).at(-1) ?? "");
  const from = moment("start_date", "start") ?? cycleStart(clock.now()) * 1000;
  const to = moment("end_date", "end") ?? clock.now() * 1000;
  const orgs = query.getAll("org_ids");
  const users = query.getAll("user_ids");
  return events.filter(
    ({ micros, org_id, user_id }) =>
      micros >= from &&
      (micros < to || (behaviour.includesEnd && micros === to)) &&
      (orgs.length === 0 || orgs.includes(org_id)) &&
      (users.length === 0 || users.includes(user_id)),
  );
}

/** The first of the month at 08:00 UTC: a cycle can begin on any day, and a test needs a predictable one. */
function cycleStart(now: number): number {
  const billing = new Date(now - 8 * 60 * 60_000);
  return Date.UTC(billing.getUTCFullYear(), billing.getUTCMonth(), 1, 8);
}

function count(name: DevinOperation, events: StoredEvent[], { usageHasPrs }: DevinBehaviour): object {
  const of = (kind: DevinEventKind) => events.filter((one) => one.kind === kind).length;
  const sessions = { sessions_count: of("session") } satisfies MetricCounts["sessions"];
  const searches = { searches_count: of("search") } satisfies MetricCounts["searches"];
  const prs = { prs_opened: of("pr_opened"), prs_closed: of("pr_closed"), prs_merged: of("pr_merged") };
  switch (name) {
    case "metrics.sessions":
      return sessions;
    case "metrics.searches":
      return searches;
    case "metrics.prs":
      return prs satisfies MetricCounts["prs"];
    case "metrics.usage":
      return { ...sessions, ...searches, ...(usageHasPrs && prs) } satisfies MetricCounts["usage"];
  }
}
