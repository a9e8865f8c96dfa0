// Every entry, as a strict compiler sees it.
import { KayleId, type SessionStatus } from "sessionwise";
import type { SessionAnalyticsOverview } from "sessionwise/kayle-id";
import * as schemas from "sessionwise/kayle-id/schemas";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { handlers } from "sessionwise/kayle-id/testing/msw";
import { listen } from "sessionwise/kayle-id/testing/node";
import { openTelemetry } from "sessionwise/opentelemetry";

const emulator = new KayleIdEmulator();
export const kayle = new KayleId({
  apiKey: emulator.apiKey,
  fetch: emulator.fetch,
  observer: openTelemetry(),
  schemas,
});
export const page = kayle.request("GET", "/v1/sessions", { query: { limit: 5 } });
export const overview: Promise<SessionAnalyticsOverview> = kayle.analytics.sessions.overview();
export const status: SessionStatus = schemas.SessionStatus.parse("created");
export const mocks = handlers(emulator);
export const server = listen(emulator);
