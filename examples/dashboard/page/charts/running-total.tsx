import type { SessionOutcome } from "sessionwise/analytics";
import type { SessionAnalyticsTimelinePoint } from "sessionwise/kayle-id";
import type { Span } from "../data/spans.ts";
import { formatCount, formatEnds, formatSessions } from "../format.ts";
import { StackedDays } from "./stacked-days.tsx";

const OUTCOMES = ["success", "failure", "expired", "cancelled", "active"] as const satisfies SessionOutcome[];

interface Props {
  readonly timeline: readonly SessionAnalyticsTimelinePoint[];
  readonly span: Span;
}

export function RunningTotal({ timeline, span }: Props) {
  return (
    <StackedDays
      title="Running total"
      description={describe(timeline.at(-1), span)}
      span={span}
      // A single point has no area.
      drawnAs={timeline.length > 1 ? "areas" : "bars"}
      points={timeline}
      outcomes={OUTCOMES}
      totalName="Sessions so far"
    />
  );
}

function describe(last: SessionAnalyticsTimelinePoint | undefined, { window, today }: Span): string {
  if (!last) return "";
  const [from, to] = formatEnds(window, today);
  const days = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const open =
    last.active === 0 ? "none is open" : `${formatCount(last.active)} ${last.active === 1 ? "is" : "are"} open`;
  return `${formatSessions(last.total)} created ${days}; ${open}.`;
}
