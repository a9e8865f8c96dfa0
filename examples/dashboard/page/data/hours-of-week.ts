import type { WeekdayHour } from "sessionwise/analytics";
import type { DashboardData } from "../../shared/answers.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An hour of the week, over all weeks of the window. */
export interface HourOfWeek extends Pick<WeekdayHour, "weekday" | "hour"> {
  /** Sessions each time that it came; null when it has not come yet. */
  readonly average: number | null;
}

/** Averages, since a window can hold more Mondays than Sundays, and of today only the hours that have begun. */
export function hoursOfWeek({ overview, window, asOf }: DashboardData): readonly HourOfWeek[] {
  const times = new Map<string, number>();
  const end = Math.min(Date.parse(window.last) + DAY_MS, Date.parse(asOf));
  for (let start = Date.parse(window.first); start < end; start += HOUR_MS) {
    const key = keyOf(isoWeekday(start), new Date(start).getUTCHours());
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return overview.byWeekdayAndHour.map(({ weekday, hour, total }) => {
    const came = times.get(keyOf(weekday, hour));
    return { weekday, hour, average: came === undefined ? null : total / came };
  });
}

/** The busiest one; the first of several. Undefined when there was no session. */
export function busiest(hours: readonly HourOfWeek[]): HourOfWeek | undefined {
  const most = Math.max(...hours.map(({ average }) => average ?? 0));
  return most === 0 ? undefined : hours.find(({ average }) => average === most);
}

function isoWeekday(ms: number): number {
  return new Date(ms).getUTCDay() || 7;
}

function keyOf(weekday: number, hour: number): string {
  return `${weekday} ${hour}`;
}
