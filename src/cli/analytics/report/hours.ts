import { bucketsOf } from "../../../analytics/buckets.ts";
import { HOUR_MS } from "../../../analytics/times.ts";
import type { Report } from "./collect.ts";
import { type Html, html } from "./html.ts";
import { card, chartAndTable } from "./parts.ts";
import { averageText, hourText, weekdayText } from "./words.ts";

const TITLE = "Hours of the week";
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STRONGEST = 5;

/** Sessions an hour, by hours since Monday 00:00; null for an hour that has not come yet. */
type Averages = readonly (number | null)[];

/** When sessions are created. */
export function hoursOfWeek(report: Report): Html {
  const averages = averagesOf(report);
  const most = Math.max(...averages.map((average) => average ?? 0));
  const { timeZone } = report.period;
  const description = `Sessions an hour, by weekday and hour of creation (${timeZone}).${busiest(averages, most)}`;
  const heads = HOURS.map((hour) => html`<span class="hour">${String(hour).padStart(2, "0")}</span>`);
  const days = WEEKDAYS.map((weekday) => dayOf(weekday, averages, most));
  const levels = Array.from(
    { length: STRONGEST + 1 },
    (_, level) => html`<span class="cell" data-level="${level}"></span>`,
  );
  const chart = html`<div class="heat" role="img" aria-label="${`${TITLE}. ${description}`}"><span></span>${heads}${days}</div>
<div class="scale" aria-hidden="true"><span>Fewer</span>${levels}<span>More</span></div>`;
  return card({ id: "hours", title: TITLE, description, content: chartAndTable(chart, tableOf(averages), TITLE) });
}

/** Averages, since a period can have more Mondays than Sundays, and of its last day only the hours that have begun. */
function averagesOf({ overview, period, asOf }: Report): Averages {
  const [from, to] = [period.from.getTime(), period.to.getTime()];
  const { hourOfWeek } = bucketsOf("day", period.timeZone, from, to);
  const came = new Map<number, number>();
  for (let at = from; at < Math.min(to, asOf); at += HOUR_MS) {
    const hour = hourOfWeek(at);
    came.set(hour, (came.get(hour) ?? 0) + 1);
  }
  return overview.byWeekdayAndHour.map(({ total }, hour) => {
    const times = came.get(hour);
    return times === undefined ? null : total / times;
  });
}

function busiest(averages: Averages, most: number): string {
  const at = averages.indexOf(most);
  if (most === 0 || at < 0) return "";
  const when = `${weekdayText(Math.floor(at / 24) + 1, "long")}s from ${hourText(at % 24)}`;
  return ` The most: ${averageText(most)} on ${when}.`;
}

function dayOf(weekday: number, averages: Averages, most: number): Html {
  const cells = HOURS.map((hour) => {
    const average = averages[(weekday - 1) * 24 + hour] ?? null;
    const level = average === null ? "none" : average === 0 ? 0 : Math.ceil((average / most) * STRONGEST);
    const title = `${weekdayText(weekday, "long")}, ${hourText(hour)}: ${averageText(average)}`;
    return html`<span class="cell" data-level="${level}" title="${title}"></span>`;
  });
  return html`<span class="day">${weekdayText(weekday, "short")}</span>${cells}
`;
}

function tableOf(averages: Averages): Html {
  const heads = WEEKDAYS.map((weekday) => html`<th scope="col">${weekdayText(weekday, "short")}</th>`);
  const rows = HOURS.map((hour) => {
    const cells = WEEKDAYS.map((day) => html`<td>${averageText(averages[(day - 1) * 24 + hour] ?? null)}</td>`);
    return html`<tr><th scope="row">${hourText(hour)}</th>${cells}</tr>
`;
  });
  return html`<table class="numbers"><caption class="hidden">${TITLE}</caption>
<thead><tr><th scope="col">Hour</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}
