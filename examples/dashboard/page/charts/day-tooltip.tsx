import type { SessionOutcome } from "sessionwise/analytics";
import type { Span } from "../data/spans.ts";
import { formatCount, OUTCOME_NAMES } from "../format.ts";
import { OutcomeSign } from "../parts/outcome.tsx";
import { nameOfPoint } from "./name-of-point.ts";

interface Props {
  /** Highest first, as they are stacked. */
  readonly outcomes: readonly SessionOutcome[];
  readonly totalName: string;
  readonly span: Span;
  // What the chart puts in when it shows the tooltip.
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

/** One point of a chart, under the pointer or reached by the arrow keys. */
export function DayTooltip({ outcomes, totalName, span, active, payload }: Props) {
  // The cast: the chart was given points of this shape.
  const point = payload?.[0]?.payload as ({ date: string } & Record<SessionOutcome, number>) | undefined;
  // A live region has to be there before its text is, or it is not read out.
  if (!active || !point) return <div role="status" aria-live="assertive" />;
  return (
    <div className="tooltip" role="status" aria-live="assertive">
      <p className="tooltip-title">{nameOfPoint(point.date, span)}</p>
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
