// Every entry, as a strict compiler sees it.
import { Devin, KayleId, Omni, type SessionStatus } from "sessionwise";
import { type CollectedOverview, collectOverview, tidyRows, windowOfLastDays } from "sessionwise/analytics";
import { toCsv } from "sessionwise/analytics/csv";
import type { SeriesPoint } from "sessionwise/devin";
import * as devinSchemas from "sessionwise/devin/schemas";
import { DevinEmulator } from "sessionwise/devin/testing";
import { handlers as devinHandlers } from "sessionwise/devin/testing/msw";
import { listen as listenAsDevin } from "sessionwise/devin/testing/node";
import type { SessionAnalyticsOverview } from "sessionwise/kayle-id";
import { KayleId as KayleIdWithAttempts } from "sessionwise/kayle-id/attempts";
import * as attemptsSchemas from "sessionwise/kayle-id/attempts/schemas";
import { toNdjson } from "sessionwise/kayle-id/export";
import { exportNdjson } from "sessionwise/kayle-id/export/node";
import { toParquet } from "sessionwise/kayle-id/export/parquet";
import * as schemas from "sessionwise/kayle-id/schemas";
import { type PostgresPool, postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { handlers } from "sessionwise/kayle-id/testing/msw";
import { listen } from "sessionwise/kayle-id/testing/node";
import { createWebhookReceiver, toNodeHandler } from "sessionwise/kayle-id/webhooks";
import type { LeadRow } from "sessionwise/omni";
import * as omniSchemas from "sessionwise/omni/schemas";
import { makeLead, OmniEmulator } from "sessionwise/omni/testing";
import { handlers as omniHandlers } from "sessionwise/omni/testing/msw";
import { listen as listenOmni } from "sessionwise/omni/testing/node";
import { openTelemetry } from "sessionwise/opentelemetry";
import { type UndiciTransport, undiciTransport } from "sessionwise/undici";

const emulator = new KayleIdEmulator();
export const kayle = new KayleId({
  apiKey: emulator.apiKey,
  fetch: emulator.fetch,
  observer: openTelemetry(),
  schemas,
});
export const transport: UndiciTransport = undiciTransport({ connections: 8 });
export const overUndici = new KayleId({ apiKey: emulator.apiKey, fetch: transport });
export const page = kayle.request("GET", "/v1/sessions", { query: { limit: 5 } });
export const overview: Promise<SessionAnalyticsOverview> = kayle.analytics.sessions.overview();
export const status: SessionStatus = schemas.SessionStatus.parse("created");
export const older = new KayleIdWithAttempts({ apiKey: emulator.apiKey, schemas: attemptsSchemas });
export const olderPage = older.sessions.list({ status: "completed", include_attempts: true });
export const ndjson: ReadableStream<Uint8Array> = toNdjson(kayle.sessions.scan());
export const parquet = toParquet(older.sessions.list());
export const file = exportNdjson((starting_after) => kayle.sessions.list({ starting_after }), "sessions.ndjson");
export const mocks = handlers(emulator);
export const server = listen(emulator);
export const inPostgres = (pool: PostgresPool) => postgresStore(pool, { schema: "kayle" });

const enterprise = new DevinEmulator();
export const devin = new Devin({ apiKey: enterprise.apiKey, fetch: enterprise.fetch, schemas: devinSchemas });
export const series: Promise<SeriesPoint<"prs">[]> = devin.metrics.series({
  ...{ metric: "prs", bucket: "week", from: "2026-03-01", to: new Date("2026-04-01") },
});
export const devinMocks = devinHandlers(enterprise);
export const devinServer = listenAsDevin(enterprise);
const receiver = createWebhookReceiver<{ age_over_18: unknown }>({ signingSecrets: [], privateKeys: [] });
export const webhooks = toNodeHandler(receiver, {
  "verification.session.succeeded": ({ data }): boolean | null => data.claims.age_over_18,
  default: () => {},
});
const window = windowOfLastDays(30, { now: new Date(), timeZone: "Europe/Berlin" });
export const collected: Promise<CollectedOverview> = collectOverview(
  kayle.sessions.scan({ created_from: window.from }),
  {
    ...window,
    now: new Date(),
  },
);
export const csv: Promise<string> = collected.then(({ trend }) => toCsv(tidyRows(trend)));
const omniEmulator = new OmniEmulator();
omniEmulator.add(makeLead({ firstName: null }));
export const omni = new Omni({
  apiKey: omniEmulator.apiKey,
  fetch: omniEmulator.fetch,
  schemas: omniSchemas,
});
export const omniMocks = omniHandlers(omniEmulator);
export const omniServer = listenOmni(omniEmulator);
export const leads = omni.analytics.leads({ start: new Date(0) });
export const rows: AsyncIterable<LeadRow> = omni.analytics.rows();
