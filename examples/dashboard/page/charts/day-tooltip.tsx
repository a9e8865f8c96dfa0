import type { SessionOutcome } from "sessionwise/analytics";
import { isUnfinished } from "../data/unfinished.ts";
import { formatCount, formatWholeDay, OUTCOME_NAMES } from "../format.ts";
import { OutcomeSign } from "../parts/outcome.tsx";

interface Props {
  /** Highest first, as they are stacked. */
  readonly outcomes: readonly SessionOutcome[];
  readonly totalName: string;
  /** The day that is not over, as YYYY-MM-DD. */
  readonly today: string;
  // What the chart puts in when it shows the tooltip.
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

/** One day of a chart, under the pointer or reached by the arrow keys. */
export function DayTooltip({ outcomes, totalName, today, active, payload }: Props) {
  // The cast: the chart was given points of this shape.
  const point = payload?.[0]?.payload as ({ date: string } & Record<SessionOutcome, number>) | undefined;
  // A live region has to be there before its text is, or it is not read out.
  if (!active || !point) return <div role="status" aria-live="assertive" />;
  return (
    <div className="tooltip" role="status" aria-live="assertive">
      <p className="tooltip-title">
        {formatWholeDay(point.date)}
        {isUnfinished(point.date, today) && ", so far"}
      </p>
      <ul>
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <OutcomeSign outcome={outcome} />
            <span>{OUTCOME_NAMES[outcome]}</span>
            <b>{formatCount(point[outcome])}</b>
          </li>
        ))}
        <li className="tooltip-total">
          <span>{totalName}</span>
          <b>{formatCount(outcomes.reduce((sum, outcome) => sum + point[outcome], 0))}</b>
        </li>
      </ul>
    </div>
  );
}
