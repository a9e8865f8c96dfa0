import type { SessionOutcome } from "sessionwise/analytics";
import type { Span } from "../data/spans.ts";
import { capitalized, formatCount, OUTCOME_NAMES } from "../format.ts";
import { Scroll } from "../parts/scroll.tsx";
import { nameOfPoint } from "./name-of-point.ts";

type Point<Outcome extends SessionOutcome> = { readonly date: string } & Readonly<Record<Outcome, number>>;

interface Props<Outcome extends SessionOutcome> {
  readonly caption: string;
  readonly points: readonly Point<Outcome>[];
  readonly outcomes: readonly Outcome[];
  readonly span: Span;
}

/** The numbers of a chart, the newest point first. */
export function DayTable<Outcome extends SessionOutcome>({ caption, points, outcomes, span }: Props<Outcome>) {
  return (
    <Scroll label={`Rows of ${caption}`} className="chart-table">
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{capitalized(span.bucket)} (UTC)</th>
            {outcomes.map((outcome) => (
              <th key={outcome} scope="col" className="number">
                {OUTCOME_NAMES[outcome]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.date}>
              <th scope="row">{nameOfPoint(point.date, span)}</th>
              {outcomes.map((outcome) => (
                <td key={outcome} className="number">
                  {formatCount(point[outcome])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
