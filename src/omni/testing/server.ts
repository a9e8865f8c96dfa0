import { analyticsLeads, OPERATIONS, type OperationName } from "../../../generated/omni/operations.ts";
import type { EmulatorClock } from "../../testing/clock.ts";
import type { Random } from "../../testing/random.ts";
import type { CsvExport, Lead } from "../types.ts";
import { type CsvStyle, csvOf } from "./csv.ts";
import { json, refused } from "./responses.ts";
import { totalsOf } from "./totals.ts";

export type { OperationName };

/** What faults can be applied to: an operation of the API, or the host of the files. */
export type OmniOperation = OperationName | "analytics.rows";

export const OMNI_OPERATIONS: readonly OmniOperation[] = [...OPERATIONS.map(({ name }) => name), "analytics.rows"];

/** What is not documented. Change it at any time. */
export interface OmniBehaviour extends CsvStyle {
  /** Whether a window includes what was created at its very end. @default true */
  includesEnd: boolean;
  /** Leads per page. @default 500, as in the hosted service */
  pageSize: number;
}

/** A created file, with its content at that time. */
interface StoredFile {
  readonly text: string;
  readonly signature: string;
  readonly expiresMs: number;
}

/** The whole state of the emulated server. */
export interface State {
  readonly clock: EmulatorClock;
  readonly random: Random;
  readonly behaviour: OmniBehaviour;
  readonly keys: Set<string>;
  readonly leads: Map<string, Lead>;
  readonly files: Map<string, StoredFile>;
}

const HOUR_MS = 60 * 60_000;

/** The operation of a request to the API, if there is one. */
export function operationOf(request: Request, path: string): OmniOperation | undefined {
  if (path !== analyticsLeads.path || request.method !== "GET") return undefined;
  return wantsFile(new URL(request.url).searchParams) ? "analytics.exportCsv" : "analytics.leads";
}

function wantsFile(query: URLSearchParams): boolean {
  return query.get("format") === "csv";
}

/** Handles the only route. `filesUrl` is the base URL of its files. */
export function serve(state: State, request: Request, path: string, filesUrl: string): Response {
  if (path !== analyticsLeads.path || request.method !== "GET") return refused(404, "Not Found");
  const query = new URL(request.url).searchParams;
  if (!state.keys.has(request.headers.get("x-api-key") ?? "")) return refused(401, "Invalid API key");
  const problem = problemOf(query);
  if (problem) return refused(400, problem);
  return wantsFile(query) ? json(makeFile(state, leadsIn(state, query), filesUrl)) : page(state, query);
}

const NAMES = ["start", "end", "format", "token"];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function problemOf(query: URLSearchParams): string | undefined {
  for (const name of new Set(query.keys())) {
    if (!NAMES.includes(name)) return `Unrecognized parameter: ${name}`;
    if (query.getAll(name).length > 1) return `${name} is given more than once`;
  }
  const [start, end, format] = ["start", "end", "format"].map((name) => query.get(name));
  for (const time of [start, end]) {
    if (time && !(TIME.test(time) && !Number.isNaN(Date.parse(time))))
      return "start and end must be ISO 8601 datetimes";
  }
  if (start && end && Date.parse(end) < Date.parse(start)) return "start must not be after end";
  return format && !["json", "csv"].includes(format) ? "format must be json or csv" : undefined;
}

/** The newest first, so that a lead created during an iteration moves the others to later pages. */
function leadsIn({ leads, behaviour }: State, query: URLSearchParams): Lead[] {
  const [from = -Infinity, to = Infinity] = ["start", "end"].map((name) => {
    const text = query.get(name);
    return text === null ? undefined : Date.parse(text);
  });
  return [...leads.values()]
    .map((lead) => ({ lead, ms: Date.parse(lead.createdAt) }))
    .filter(({ ms }) => ms >= from && (ms < to || (behaviour.includesEnd && ms === to)))
    .sort((a, b) => b.ms - a.ms)
    .map(({ lead }) => lead);
}

/** A token contains the window, so that a client that does not send it again is detected. */
function page(state: State, query: URLSearchParams): Response {
  const window = [query.get("start"), query.get("end")];
  const token = query.get("token");
  const at = token === null ? { offset: 0, window } : readToken(token);
  if (!at || JSON.stringify(at.window) !== JSON.stringify(window)) return refused(400, "Invalid token");
  const leads = leadsIn(state, query);
  const end = at.offset + state.behaviour.pageSize;
  const nextToken = end < leads.length ? btoa(JSON.stringify({ offset: end, window })) : null;
  const [start, until] = window;
  return json({ start, end: until, nextToken, totals: totalsOf(leads), breakdown: leads.slice(at.offset, end) });
}

function readToken(token: string): { offset: number; window: unknown } | undefined {
  try {
    return JSON.parse(atob(token));
  } catch {
    return undefined;
  }
}

function makeFile({ files, random, clock, behaviour }: State, leads: Lead[], filesUrl: string): CsvExport {
  const id = random.text(20);
  const signature = random.text(64);
  const expiresMs = clock.now() + HOUR_MS;
  files.set(id, { text: csvOf(leads, behaviour), signature, expiresMs });
  const downloadUrl = `${filesUrl}/analytics-exports/${id}.csv?X-Amz-Expires=3600&X-Amz-Signature=${signature}`;
  return { downloadUrl, expiresAt: new Date(expiresMs).toISOString() };
}
