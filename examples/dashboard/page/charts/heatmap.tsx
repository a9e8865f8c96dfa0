import type { DashboardData } from "../../shared/answers.ts";
import { busiest, type HourOfWeek, hoursOfWeek } from "../data/hours-of-week.ts";
import { formatAverage, formatHour, formatWeekday } from "../format.ts";
import { Card } from "../parts/card.tsx";
import { Scroll } from "../parts/scroll.tsx";

const TITLE = "Busy hours";
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const LEVELS = [0, 1, 2, 3, 4, 5];

/** When sessions are created, by weekday and hour. */
export function Heatmap({ data }: { readonly data: DashboardData }) {
  const hours = hoursOfWeek(data);
  const most = busiest(hours);
  const description = most
    ? `Sessions an hour, by weekday and hour of creation (UTC). The most: ${formatAverage(most.average)} on ${formatWeekday(most.weekday, "long")}s from ${formatHour(most.hour)}.`
    : "No session was created.";
  const at = (weekday: number, hour: number) => hours[(weekday - 1) * 24 + hour];
  return (
    <Card title={TITLE} description={description} className="busy-hours" table={<HourTable at={at} />}>
      <div className="heatmap" role="img" aria-label={description}>
        <span />
        {HOURS.map((hour) => (
          <span key={hour} className="heatmap-hour">
            {String(hour).padStart(2, "0")}
          </span>
        ))}
        {WEEKDAYS.map((weekday) => (
          <Day key={weekday} weekday={weekday} at={at} most={most?.average ?? 0} />
        ))}
      </div>
      <div className="heatmap-scale" aria-hidden="true">
        <span>Fewer</span>
        {LEVELS.map((level) => (
          <span key={level} className="heatmap-cell" data-level={level} />
        ))}
        <span>More</span>
      </div>
    </Card>
  );
}

type At = (weekday: number, hour: number) => HourOfWeek | undefined;

function Day({ weekday, at, most }: { readonly weekday: number; readonly at: At; readonly most: number }) {
  return (
    <>
      <span className="heatmap-day">{formatWeekday(weekday, "short")}</span>
      {HOURS.map((hour) => {
        const average = at(weekday, hour)?.average ?? null;
        const when = `${formatWeekday(weekday, "long")}, ${formatHour(hour)} to ${formatHour((hour + 1) % 24)} UTC`;
        const what = average === null ? "not yet" : `${formatAverage(average)} sessions an hour`;
        return (
          <span key={hour} className="heatmap-cell" data-level={levelOf(average, most)} title={`${when}: ${what}`}>
            <span>{average !== null && average > 0 && formatAverage(average)}</span>
          </span>
        );
      })}
    </>
  );
}

/** 0 where there was nothing; above, equal steps up to the busiest hour. */
function levelOf(average: number | null, most: number): number | "none" {
  if (average === null) return "none";
  return average === 0 ? 0 : Math.ceil((average / most) * 5);
}

function HourTable({ at }: { readonly at: At }) {
  return (
    <Scroll label={`Rows of ${TITLE}`} className="chart-table">
      <table>
        <caption className="sr-only">{TITLE}</caption>
        <thead>
          <tr>
            <th scope="col">Hour (UTC)</th>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" className="number">
                {formatWeekday(weekday, "short")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour}>
              <th scope="row">{formatHour(hour)}</th>
              {WEEKDAYS.map((weekday) => (
                <td key={weekday} className="number">
                  {formatAverage(at(weekday, hour)?.average ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
