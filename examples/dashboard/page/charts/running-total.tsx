import type { SessionOutcome } from "sessionwise/analytics";
import type { SessionAnalyticsTimelinePoint } from "sessionwise/kayle-id";
import { formatCount, formatDay, formatSessions } from "../format.ts";
import { StackedDays } from "./stacked-days.tsx";

const OUTCOMES = ["success", "failure", "expired", "cancelled", "active"] as const satisfies SessionOutcome[];

interface Props {
  readonly timeline: readonly SessionAnalyticsTimelinePoint[];
  /** The day that is not over, as YYYY-MM-DD. */
  readonly today: string;
}

export function RunningTotal({ timeline, today }: Props) {
  return (
    <StackedDays
      title="Running total"
      description={describe(timeline)}
      today={today}
      // A single day has no area.
      drawnAs={timeline.length > 1 ? "areas" : "bars"}
      points={timeline}
      outcomes={OUTCOMES}
      totalName="Sessions so far"
    />
  );
}

function describe(timeline: readonly SessionAnalyticsTimelinePoint[]): string {
  const [first, last] = [timeline.at(0), timeline.at(-1)];
  if (!first || !last) return "";
  const days =
    first === last ? `on ${formatDay(first.date)}` : `from ${formatDay(first.date)} to ${formatDay(last.date)}`;
  const open =
    last.active === 0 ? "none is open" : `${formatCount(last.active)} ${last.active === 1 ? "is" : "are"} open`;
  return `${formatSessions(last.total)} created ${days}; ${open}.`;
}
