import { dailyFromTimeline } from "../../../analytics/days.ts";
import type { SessionOutcome, TerminalOutcome } from "../../../analytics/outcomes.ts";
import {
  cancellationRate,
  expiryRate,
  failureRate,
  successRate,
  type TerminalCounts,
} from "../../../analytics/rates.ts";
import type { Report } from "./collect.ts";
import { type Html, html } from "./html.ts";
import { outcomeSign } from "./parts.ts";
import { countText, daysText, OUTCOME_NAMES, pointsText, shareText } from "./words.ts";

const OUTCOMES = ["success", "failure", "expired", "cancelled", "active"] as const satisfies SessionOutcome[];

export const RATES: Readonly<Record<TerminalOutcome, (counts: TerminalCounts) => number | null>> = {
  success: successRate,
  failure: failureRate,
  expired: expiryRate,
  cancelled: cancellationRate,
};

/** Each outcome with its share, its days, and how it differs from the period before. */
export function tiles({ overview, before, period, asOf }: Report): Html {
  const { summary, timeline } = overview;
  const earlier = before?.overview.summary;
  const daily = dailyFromTimeline(timeline).slice(0, period.last >= period.today ? -1 : undefined);
  const grown = earlier && earlier.total > 0 ? (summary.total - earlier.total) / earlier.total : null;
  const total = html`<div class="tile"><dt>Sessions</dt><dd class="count">${countText(summary.total)}</dd>
<dd>${countText(summary.total - summary.active)} have ended</dd>${change(grown, shareText)}${sparkline(daily.map((day) => day.total))}</div>`;
  const others = OUTCOMES.map((outcome) => {
    const rate = outcome === "active" ? null : RATES[outcome];
    const [now, then] = [rate?.(summary) ?? null, earlier ? (rate?.(earlier) ?? null) : null];
    const share = rate ? `${shareText(now)} of ended` : "not yet ended";
    const line = rate ? sparkline(daily.map((day) => day[outcome])) : null;
    return html`<div class="tile" data-outcome="${outcome}"><dt>${outcomeSign(outcome)}${OUTCOME_NAMES[outcome]}</dt>
<dd class="count">${countText(summary[outcome])}</dd><dd>${share}</dd>${change(now === null || then === null ? null : now - then, pointsText)}${line}</div>`;
  });
  return html`<section aria-labelledby="summary-title"><h2 class="hidden" id="summary-title">Summary</h2>
<dl class="tiles">${total}${others}</dl>
<p class="soft note">${comparedWith(before, period.to.getTime() > asOf)}</p></section>
`;
}

function comparedWith(before: Report["before"], isUnderWay: boolean): string {
  if (!before) return "Sessions of the period before are missing, so no change is shown.";
  return `Changes are against ${daysText(before.period)}${isUnderWay ? ", up to the same time of day" : ""}.`;
}

/** Neither good nor bad: that depends on the outcome, and on who reads it. */
function change(by: number | null, print: (amount: number) => string): Html | null {
  if (by === null) return null;
  const text = print(Math.abs(by));
  // What rounds to nothing has no direction.
  const isNone = !/[1-9]/.test(text);
  const [arrow, than] = isNone ? ["", "different from"] : by > 0 ? ["↑ ", "more than"] : ["↓ ", "less than"];
  return html`<dd><span aria-hidden="true">${arrow}</span>${text}<span class="hidden"> ${than} the period before</span></dd>`;
}

function sparkline(values: readonly number[]): Html | null {
  if (values.length < 2) return null;
  const most = Math.max(1, ...values);
  const points = values.map((value, at) => `${at},${(24 - (value / most) * 22).toFixed(2)}`).join(" ");
  return html`<dd class="spark" aria-hidden="true"><svg viewBox="0 0 ${values.length - 1} 25" preserveAspectRatio="none"><polyline points="${points}"/></svg></dd>`;
}
