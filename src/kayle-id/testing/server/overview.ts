import type { SessionAnalyticsOverview } from "../../types.ts";
import type { StoredSession } from "../session-store.ts";
import type { State } from "../state.ts";
import { data } from "./responses.ts";

const DAYS = 14;
const DAY_MS = 24 * 60 * 60_000;

type Outcome = "active" | "success" | "failure" | "expired" | "cancelled";
type Counts = Record<Outcome, number>;

/** GET /v1/analytics/sessions/overview, counted from the stored sessions; the query is ignored. */
export function overview({ sessions, clock }: State): Response {
  return data(overviewOf(sessions.values(), clock.now()));
}

export function overviewOf(sessions: Iterable<StoredSession>, now: number): SessionAnalyticsOverview {
  const today = Math.floor(now / DAY_MS);
  const all = none();
  const byDay = new Map<number, Counts>();
  for (let day = today - DAYS + 1; day <= today; day++) byDay.set(day, none());
  for (const stored of sessions) {
    const outcome = outcomeOf(stored, now);
    all[outcome]++;
    const day = byDay.get(Math.floor(stored.createdMicros / 1000 / DAY_MS));
    if (day) day[outcome]++;
  }
  const running = none();
  const days = [...byDay].map(([day, counts]) => {
    for (const outcome of OUTCOMES) running[outcome] += counts[outcome];
    return { date: new Date(day * DAY_MS).toISOString().slice(0, 10), counts, running: { ...running } };
  });
  return {
    summary: { total: total(all), ...all },
    trend: days.map(({ date, counts: { active: _, ...terminal } }) => ({ date, ...terminal })),
    timeline: days.map(({ date, running }) => ({ date, total: total(running), ...running })),
  };
}

const OUTCOMES = ["active", "success", "failure", "expired", "cancelled"] as const satisfies Outcome[];

function none(): Counts {
  return { active: 0, success: 0, failure: 0, expired: 0, cancelled: 0 };
}

function total(counts: Counts): number {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
}

/** An open session past its `expires_at` counts as expired here, although the list still shows it as open. */
function outcomeOf({ session }: StoredSession, now: number): Outcome {
  switch (session.status) {
    case "cancelled":
      return "cancelled";
    case "expired":
      return "expired";
    case "succeeded":
      return "success";
    case "failed":
      return "failure";
    default:
      return Date.parse(session.expires_at) < now ? "expired" : "active";
  }
}
