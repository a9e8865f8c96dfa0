import type { KayleId } from "../../../kayle-id/client.ts";
import type { Session } from "../../../kayle-id/types.ts";
import { noCompleteSync } from "../../store/complete.ts";
import type { OpenedStore } from "../../store/open.ts";

const DAY_MS = 24 * 3_600_000;
/** The server deletes a session 30 days after it has ended. */
const KEPT_MS = 30 * DAY_MS;

/** Where the sessions of a report come from. Times are milliseconds since 1970. */
export interface Source {
  /** For people. */
  readonly name: string;
  /** The time of the server that statuses are as of. */
  readonly asOf: number;
  /** From when on no session is missing. */
  readonly wholeFrom: number;
  /** Those created from one time up to another, the end included, in any order. */
  read(from: Date, to: Date): AsyncIterable<Session>;
}

export async function sourceOfApi(kayle: KayleId): Promise<Source> {
  const { response } = await kayle.request("GET", "/v1/sessions", { query: { limit: 1 } }).withResponse();
  const time = Date.parse(response.headers.get("date") ?? "");
  const asOf = Number.isNaN(time) ? Date.now() : time;
  return {
    name: "the API",
    asOf,
    wholeFrom: asOf - KEPT_MS,
    // The end is included because the server compares microseconds: a millisecond less would lose sessions.
    read: (from, to) => kayle.sessions.scan({ created_from: from, created_to: to }),
  };
}

/** As of the last complete pass: what came later is not there, or only in part. */
export async function sourceOfStore({ store, name, oldest }: OpenedStore): Promise<Source> {
  let asOf: number | undefined;
  let began = Number.POSITIVE_INFINITY;
  for await (const { state, startedAt } of store.passes()) {
    if (state !== "completed") continue;
    const started = Date.parse(startedAt);
    asOf ??= started;
    // Between passes so far apart a session can have come and gone.
    if (began - started >= KEPT_MS && began !== Number.POSITIVE_INFINITY) break;
    began = started;
  }
  if (asOf === undefined) throw noCompleteSync(name);
  return {
    name: `the store ${name}`,
    asOf,
    // Where a sync deletes what the server has deleted, there is what the server had, and may be no more.
    wholeFrom: Math.max(began - KEPT_MS, Math.min(asOf - KEPT_MS, (await oldest()) ?? 0)),
    read: (from, to) => store.sessions({ created_from: from, created_to: to }),
  };
}
