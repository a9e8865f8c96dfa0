import {
  cancellationRate,
  dailyFromTimeline,
  expiryRate,
  failureRate,
  type SessionOutcome,
  successRate,
} from "sessionwise/analytics";
import type { Overview } from "../../shared/answers.ts";
import { formatCount, formatShare, OUTCOME_NAMES } from "../format.ts";
import { OutcomeSign } from "./outcome.tsx";
import { Sparkline } from "./sparkline.tsx";

/** The outcomes of the window, each with its share and its days. */
export function Tiles({ overview: { summary, timeline } }: { readonly overview: Overview }) {
  const daily = dailyFromTimeline(timeline);
  const ended = summary.total - summary.active;
  const notes: Record<SessionOutcome, string> = {
    success: `${formatShare(successRate(summary))} of ended`,
    failure: `${formatShare(failureRate(summary))} of ended`,
    expired: `${formatShare(expiryRate(summary))} of ended`,
    cancelled: `${formatShare(cancellationRate(summary))} of ended`,
    active: "not yet ended",
  };
  return (
    <dl className="tiles">
      <div className="tile tile-total">
        <dt>Sessions</dt>
        <dd className="tile-count" data-tile="total">
          {formatCount(summary.total)}
        </dd>
        <dd className="tile-note">{formatCount(ended)} ended</dd>
        <Sparkline values={daily.map((day) => day.total)} />
      </div>
      {OUTCOMES.map((outcome) => (
        <div className="tile" key={outcome}>
          <dt>
            <OutcomeSign outcome={outcome} />
            {OUTCOME_NAMES[outcome]}
          </dt>
          <dd className="tile-count" data-tile={outcome}>
            {formatCount(summary[outcome])}
          </dd>
          <dd className="tile-note">{notes[outcome]}</dd>
          <Sparkline outcome={outcome} values={daily.map((day) => day[outcome])} />
        </div>
      ))}
    </dl>
  );
}

const OUTCOMES = ["success", "failure", "expired", "cancelled", "active"] as const satisfies SessionOutcome[];
