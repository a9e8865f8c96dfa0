import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { AbortError, KayleId, SessionwiseError } from "sessionwise";
import { sessionStatuses } from "sessionwise/kayle-id";
import type { DashboardData, SessionPage } from "../shared/answers.ts";
import type { BuiltPage } from "./build-page.ts";
import { collect, type Snapshot } from "./collect.ts";
import { failure, failureOf } from "./errors.ts";
import { headers, loopbackOnly, withoutKey } from "./guards.ts";
import { parseQuery, type Query } from "./query.ts";
import { createSnapshots } from "./snapshots.ts";

const PAGE_SIZE = 25;

export interface DashboardOptions {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly source: DashboardData["source"];
  readonly page: BuiltPage;
  /** The most sessions that are collected for a window. */
  readonly maxRows: number;
  /** Hears of what went wrong; the browser is told less. */
  readonly report: (problem: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The dashboard's server: the built page, and `GET /api/dashboard`. It alone knows the key. */
export function createDashboard({ apiKey, baseUrl, source, page, maxRows, report, now }: DashboardOptions): Hono {
  const kayle = new KayleId({ apiKey, baseUrl, timeout: 15_000 });
  const snapshots = createSnapshots((range, signal) => collect(kayle, range, { maxRows, asOf: now(), signal }), now);
  const app = new Hono();
  app.use(headers, loopbackOnly);

  app.use("/api/*", withoutKey(apiKey), async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });
  app.get("/api/dashboard", async (c) => {
    const query = parseQuery(new URL(c.req.url).searchParams, now());
    const snapshot = await snapshots.get(query.range, { fresh: query.fresh, signal: c.req.raw.signal });
    return c.json(answer(snapshot, query) satisfies DashboardData);
  });

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
    if (status !== 400 && !AbortError.is(error))
      report(SessionwiseError.is(error) ? error.message : String(error.stack));
    return c.json(body, status);
  });
  return app;

  function answer(
    { asOf, overview, previous, rows, capReached }: Snapshot,
    { range, status, page: asked }: Query,
  ): DashboardData {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(row.status, (counts.get(row.status) ?? 0) + 1);
    return {
      source,
      asOf: new Date(asOf).toISOString(),
      window: range,
      cap: { rows: maxRows, reached: capReached },
      overview,
      previous,
      statuses: sessionStatuses.map((one) => ({ status: one, count: counts.get(one) ?? 0 })),
      table: pageOf(status ? rows.filter((row) => row.status === status) : rows, asked),
    };
  }
}

function pageOf(rows: Snapshot["rows"], asked: number): SessionPage {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const start = (page - 1) * PAGE_SIZE;
  return { page, pages, pageSize: PAGE_SIZE, total: rows.length, rows: rows.slice(start, start + PAGE_SIZE) };
}
