import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { AbortError, KayleId, SessionwiseError } from "sessionwise";
import { sessionStatuses } from "sessionwise/kayle-id";
import type { DashboardData, SessionPage, StoreStatus } from "../shared/answers.ts";
import type { BuiltPage } from "./build-page.ts";
import { collect, type Snapshot } from "./collect.ts";
import { failure, failureOf } from "./errors.ts";
import { headers, loopbackOnly, withoutKey } from "./guards.ts";
import { MOST_DAYS_OF_SERVER, MOST_DAYS_OF_STORE, parseQuery, type Query } from "./query.ts";
import { createSnapshots } from "./snapshots.ts";
import { type Sessions, sessionsOfServer, sessionsOfStore } from "./sources.ts";
import { type ReadStore, statusOf, storeRoutes } from "./store-routes.ts";

const PAGE_SIZE = 25;

export interface DashboardOptions {
  /** May be left out with a store that is only read. */
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly source: DashboardData["source"];
  /** Read instead of the server. */
  readonly store?: ReadStore | undefined;
  readonly page: BuiltPage;
  /** The most sessions that are collected for a window, or listed of a store's. */
  readonly maxRows: number;
  /** Hears of what went wrong; the browser is told less. */
  readonly report: (problem: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The dashboard's server: the built page, `GET /api/dashboard`, and of a store `/api/store`. It alone knows the key. */
export function createDashboard(options: DashboardOptions): Hono {
  const { apiKey, source, store, page, maxRows, report, now } = options;
  const sessionsAt = sessionsOf(options);
  const snapshots = createSnapshots(
    async (range, signal) => collect(await sessionsAt(now()), range, { maxRows, now: now(), signal }),
    now,
  );
  const app = new Hono();
  app.use(headers, loopbackOnly);

  app.use("/api/*", withoutKey(apiKey), async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });
  app.get("/api/dashboard", async (c) => {
    const mostDays = store ? MOST_DAYS_OF_STORE : MOST_DAYS_OF_SERVER;
    const query = parseQuery(new URL(c.req.url).searchParams, now(), mostDays);
    const status = store ? await statusOf(store, now) : null;
    const version = String(status?.pass?.id ?? "");
    const snapshot = await snapshots.get(query.range, { fresh: query.fresh, version, signal: c.req.raw.signal });
    return c.json(answer(snapshot, query, status) satisfies DashboardData);
  });
  if (store) app.route("/api/store", storeRoutes(store, now));

  app.get("/", (c) => {
    c.header("cache-control", "no-cache");
    return c.html(page.html(getCookie(c, "theme")));
  });
  for (const { path, type, body } of page.files) {
    app.get(path, (c) => c.body(body, 200, { "content-type": type, "cache-control": "max-age=31536000, immutable" }));
  }

  app.notFound((c) => {
    const { status, body } = failure(404, "not_found", "There is nothing here: the dashboard is at /.");
    return c.json(body, status);
  });
  app.onError((error, c) => {
    const { status, body } = failureOf(error);
    // Whoever asked has left: nobody is interested.
    const hasLeft = c.req.raw.signal.aborted || AbortError.is(error);
    if (status !== 400 && !hasLeft) report(SessionwiseError.is(error) ? error.message : String(error.stack));
    return c.json(body, status);
  });
  return app;

  function answer(snapshot: Snapshot, { range, status, page: asked }: Query, of: StoreStatus | null): DashboardData {
    const { asOf, bucket, overview, previous, rows, statuses, capReached } = snapshot;
    const isCut = overview.summary.total > rows.length;
    return {
      source,
      store: of,
      asOf: new Date(asOf).toISOString(),
      window: range,
      cap: { rows: maxRows, reached: capReached },
      bucket,
      overview,
      previous,
      statuses: sessionStatuses.map((one) => ({ status: one, count: statuses.get(one) ?? 0 })),
      table: { ...pageOf(status ? rows.filter((row) => row.status === status) : rows, asked), isCut },
    };
  }
}

function sessionsOf({ store, apiKey, baseUrl }: DashboardOptions): (now: number) => Sessions | Promise<Sessions> {
  if (store) return (now) => sessionsOfStore(store.opened, now);
  const kayle = new KayleId({ apiKey, baseUrl, timeout: 15_000 });
  return (now) => sessionsOfServer(kayle, now);
}

function pageOf(rows: Snapshot["rows"], asked: number): Omit<SessionPage, "isCut"> {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const start = (page - 1) * PAGE_SIZE;
  return { page, pages, pageSize: PAGE_SIZE, total: rows.length, rows: rows.slice(start, start + PAGE_SIZE) };
}
