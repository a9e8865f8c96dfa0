import { bestDay, successRate, type TerminalOutcome, worstDay } from "sessionwise/analytics";
import type { SessionAnalyticsTrendPoint } from "sessionwise/kayle-id";
import { type Span, wholePoints } from "../data/spans.ts";
import { formatShare, formatWhen } from "../format.ts";
import { StackedDays } from "./stacked-days.tsx";

const OUTCOMES = ["success", "failure", "expired", "cancelled"] as const satisfies TerminalOutcome[];

interface Props {
  readonly trend: readonly SessionAnalyticsTrendPoint[];
  readonly span: Span;
}

export function OutcomesByDay({ trend, span }: Props) {
  return (
    <StackedDays
      title={`Outcomes by ${span.bucket}`}
      description={describe(wholePoints(trend, span), span)}
      span={span}
      drawnAs="bars"
      points={trend}
      outcomes={OUTCOMES}
      totalName="Ended"
    />
  );
}

/** The best and the worst of what is over: what is not would win and lose by chance. */
function describe(trend: readonly SessionAnalyticsTrendPoint[], { bucket, today }: Span): string {
  const [best, worst] = [bestDay(trend, successRate), worstDay(trend, successRate)];
  const by = `By ${bucket} of creation.`;
  if (!best || !worst) return by;
  const share = (point: SessionAnalyticsTrendPoint) =>
    `${formatShare(successRate(point))} ${formatWhen(point.date, bucket, today)}`;
  if (best === worst) return `${by} Succeeded: ${share(best)}.`;
  return `${by} Most succeeded: ${share(best)}. Fewest: ${share(worst)}.`;
}
