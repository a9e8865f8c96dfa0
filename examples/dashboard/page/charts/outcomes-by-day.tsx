import { bestDay, successRate, type TerminalOutcome, worstDay } from "sessionwise/analytics";
import type { SessionAnalyticsTrendPoint } from "sessionwise/kayle-id";
import { formatDay, formatShare } from "../format.ts";
import { StackedDays } from "./stacked-days.tsx";

const OUTCOMES = ["success", "failure", "expired", "cancelled"] as const satisfies TerminalOutcome[];

export function OutcomesByDay({ trend }: { readonly trend: readonly SessionAnalyticsTrendPoint[] }) {
  return (
    <StackedDays
      title="Outcomes by day"
      description={describe(trend)}
      drawnAs="bars"
      points={trend}
      outcomes={OUTCOMES}
      totalName="Ended"
    />
  );
}

function describe(trend: readonly SessionAnalyticsTrendPoint[]): string {
  const [best, worst] = [bestDay(trend, successRate), worstDay(trend, successRate)];
  if (!best || !worst) return "By day of creation; none of these sessions has ended yet.";
  const share = (day: SessionAnalyticsTrendPoint) => `${formatShare(successRate(day))} on ${formatDay(day.date)}`;
  if (best === worst) return `By day of creation. Succeeded: ${share(best)}.`;
  return `By day of creation. Most succeeded: ${share(best)}. Fewest: ${share(worst)}.`;
}
