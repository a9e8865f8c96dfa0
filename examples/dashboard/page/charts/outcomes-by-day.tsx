import { bestDay, successRate, type TerminalOutcome, worstDay } from "sessionwise/analytics";
import type { SessionAnalyticsTrendPoint } from "sessionwise/kayle-id";
import { finishedDays } from "../data/unfinished.ts";
import { formatDay, formatShare } from "../format.ts";
import { StackedDays } from "./stacked-days.tsx";

const OUTCOMES = ["success", "failure", "expired", "cancelled"] as const satisfies TerminalOutcome[];

interface Props {
  readonly trend: readonly SessionAnalyticsTrendPoint[];
  /** The day that is not over, as YYYY-MM-DD. */
  readonly today: string;
}

export function OutcomesByDay({ trend, today }: Props) {
  return (
    <StackedDays
      title="Outcomes by day"
      description={describe(finishedDays(trend, today))}
      today={today}
      drawnAs="bars"
      points={trend}
      outcomes={OUTCOMES}
      totalName="Ended"
    />
  );
}

/** The best and the worst of the days that are over: one that is not would win and lose by chance. */
function describe(trend: readonly SessionAnalyticsTrendPoint[]): string {
  const [best, worst] = [bestDay(trend, successRate), worstDay(trend, successRate)];
  if (!best || !worst) return "By day of creation.";
  const share = (day: SessionAnalyticsTrendPoint) => `${formatShare(successRate(day))} on ${formatDay(day.date)}`;
  if (best === worst) return `By day of creation. Succeeded: ${share(best)}.`;
  return `By day of creation. Most succeeded: ${share(best)}. Fewest: ${share(worst)}.`;
}
