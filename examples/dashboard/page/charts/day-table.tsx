import type { SessionOutcome } from "sessionwise/analytics";
import { isUnfinished } from "../data/unfinished.ts";
import { formatCount, formatWholeDay, OUTCOME_NAMES } from "../format.ts";
import { Scroll } from "../parts/scroll.tsx";

type Point<Outcome extends SessionOutcome> = { readonly date: string } & Readonly<Record<Outcome, number>>;

interface Props<Outcome extends SessionOutcome> {
  readonly caption: string;
  readonly points: readonly Point<Outcome>[];
  readonly outcomes: readonly Outcome[];
  /** The day that is not over, as YYYY-MM-DD. */
  readonly today: string;
}

/** The numbers of a chart, the newest day first. */
export function DayTable<Outcome extends SessionOutcome>({ caption, points, outcomes, today }: Props<Outcome>) {
  return (
    <Scroll label={`Rows of ${caption}`} className="chart-table">
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
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
              <th scope="row">
                {formatWholeDay(point.date)}
                {isUnfinished(point.date, today) && ", so far"}
              </th>
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
