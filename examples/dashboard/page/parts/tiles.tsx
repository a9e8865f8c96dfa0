import {
  cancellationRate,
  dailyFromTimeline,
  expiryRate,
  failureRate,
  type SessionOutcome,
  successRate,
  type TerminalCounts,
  type TerminalOutcome,
} from "sessionwise/analytics";
import type { DashboardData } from "../../shared/answers.ts";
import { spanOf, wholePoints } from "../data/spans.ts";
import { formatCount, formatShare, OUTCOME_NAMES } from "../format.ts";
import { Change, difference, growth } from "./change.tsx";
import { OutcomeSign } from "./outcome.tsx";
import { Sparkline } from "./sparkline.tsx";

const OUTCOMES = ["success", "failure", "expired", "cancelled", "active"] as const satisfies SessionOutcome[];

const RATES: Readonly<Record<TerminalOutcome, (counts: TerminalCounts) => number | null>> = {
  success: successRate,
  failure: failureRate,
  expired: expiryRate,
  cancelled: cancellationRate,
};

/** The outcomes of the window, each with its share, its days that are over, and its change. */
export function Tiles({ data }: { readonly data: DashboardData }) {
  const { overview, previous } = data;
  const { summary, timeline } = overview;
  const before = previous?.summary;
  const daily = wholePoints(dailyFromTimeline(timeline), spanOf(data));
  return (
    <dl className="tiles">
      <div className="tile tile-total">
        <dt>Sessions</dt>
        <dd className="tile-count" data-tile="total">
          {formatCount(summary.total)}
        </dd>
        <dd className="tile-note">{formatCount(summary.total - summary.active)} ended</dd>
        <Change by={growth(summary.total, before?.total)} isRate={false} />
        <Sparkline values={daily.map((day) => day.total)} />
      </div>
      {OUTCOMES.map((outcome) => {
        const rate = outcome === "active" ? undefined : RATES[outcome];
        return (
          <div className="tile" key={outcome}>
            <dt>
              <OutcomeSign outcome={outcome} />
              {OUTCOME_NAMES[outcome]}
            </dt>
            <dd className="tile-count" data-tile={outcome}>
              {formatCount(summary[outcome])}
            </dd>
            <dd className="tile-note">{rate ? `${formatShare(rate(summary))} of ended` : "not yet ended"}</dd>
            {rate && <Change by={difference(rate, summary, before)} isRate />}
            {/* Only days that are not over have open sessions. */}
            {rate && <Sparkline outcome={outcome} values={daily.map((day) => day[outcome])} />}
          </div>
        );
      })}
    </dl>
  );
}
