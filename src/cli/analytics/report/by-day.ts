import type { SessionOutcome } from "../../../analytics/outcomes.ts";
import { successRate, type TerminalCounts } from "../../../analytics/rates.ts";
import { bestDay, worstDay } from "../../../analytics/series.ts";
import { DAY_MS } from "../../../analytics/times.ts";
import type { Report } from "./collect.ts";
import { type Html, html } from "./html.ts";
import { card, chartAndTable, outcomeSign } from "./parts.ts";
import type { Period } from "./period.ts";
import { stackedChart } from "./stacked-chart.ts";
import { capitalized, countText, OUTCOME_NAMES, pointText, sessionsText, shareText, tickText } from "./words.ts";

const ENDED = ["success", "failure", "expired", "cancelled"] as const satisfies SessionOutcome[];

type Dated = { readonly date: string } & TerminalCounts & { readonly active?: number; readonly total?: number };

/** How the sessions of each day have ended. */
export function outcomesByDay({ overview: { trend }, period }: Report): Html {
  return stacked({
    ...{ id: "days", title: `Outcomes by ${period.bucket}`, drawnAs: "bars", outcomes: ENDED },
    description: bestAndWorst(trend, period),
    ...{ points: trend, period },
  });
}

export function runningTotal({ overview: { timeline, summary }, period }: Report): Html {
  return stacked({
    ...{ id: "total", title: "Running total", outcomes: [...ENDED, "active"] },
    // A single point has no area.
    drawnAs: timeline.length > 1 ? "areas" : "bars",
    description: `${sessionsText(summary.total)} were created in these days; ${countText(summary.active)} of them are open.`,
    ...{ points: timeline, period },
  });
}

interface Stacked {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly drawnAs: "bars" | "areas";
  readonly outcomes: readonly SessionOutcome[];
  readonly points: readonly Dated[];
  readonly period: Period;
}

function stacked({ id, title, description, drawnAs, outcomes, points, period }: Stacked): Html {
  const drawn = points.map((point) => ({
    tick: tickText(point.date, period),
    name: nameOf(point.date, period),
    counts: point,
    isUnfinished: isUnfinished(point.date, period),
  }));
  const chart = stackedChart({ label: `${title}. ${description}`, drawnAs, outcomes, points: drawn });
  const content = chartAndTable(chart, tableOf(title, outcomes, points, period), title);
  return card({ id, title, description, content });
}

/** The newest point first. */
function tableOf(title: string, outcomes: readonly SessionOutcome[], points: readonly Dated[], period: Period): Html {
  const heads = outcomes.map(
    (outcome) =>
      html`<th scope="col" title="${OUTCOME_NAMES[outcome]}">${outcomeSign(outcome)}<span class="hidden">${OUTCOME_NAMES[outcome]}</span></th>`,
  );
  const rows = [...points].reverse().map((point) => {
    const cells = outcomes.map((outcome) => html`<td>${countText(point[outcome] ?? 0)}</td>`);
    const rate = html`<td>${shareText(successRate(point))}</td>`;
    return html`<tr><th scope="row">${nameOf(point.date, period)}</th>${cells}${rate}</tr>
`;
  });
  return html`<table class="numbers"><caption class="hidden">${title}</caption>
<thead><tr><th scope="col">${capitalized(period.bucket)}</th>${heads}<th scope="col">Rate</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

/** Of what is over and whole: other points would win and lose by chance. */
function bestAndWorst(trend: Report["overview"]["trend"], period: Period): string {
  const { bucket } = period;
  const whole = trend.filter(({ date }) => !isUnfinished(date, period) && !isCut(date, period));
  const [best, worst] = [bestDay(whole, successRate), worstDay(whole, successRate)];
  const by = `By ${bucket} of creation. The rate is what succeeded of what has ended.`;
  if (!best || !worst || best === worst) return by;
  const said = (point: Dated) => `${shareText(successRate(point))} (${pointText(point.date, period)})`;
  return `${by} Highest: ${said(best)}. Lowest: ${said(worst)}.`;
}

function nameOf(date: string, period: Period): string {
  const name = pointText(date, period);
  if (isUnfinished(date, period)) return `${name}, so far`;
  return isCut(date, period) ? `${name}, in part` : name;
}

function isUnfinished(date: string, period: Period): boolean {
  return lastDayOf(date, period) >= period.today;
}

/** Whether the period has only some of its days. */
function isCut(date: string, period: Period): boolean {
  return date < period.first || lastDayOf(date, period) > period.last;
}

function lastDayOf(date: string, { bucket }: Period): string {
  if (bucket === "day") return date;
  const start = new Date(date);
  const next = bucket === "week" ? start.getTime() + 7 * DAY_MS : start.setUTCMonth(start.getUTCMonth() + 1);
  return new Date(next - DAY_MS).toISOString().slice(0, 10);
}
