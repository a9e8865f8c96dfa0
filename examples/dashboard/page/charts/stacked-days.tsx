import { Area, AreaChart, Bar, BarChart, CartesianGrid, ReferenceArea, Tooltip, XAxis, YAxis } from "recharts";
import type { SessionOutcome } from "sessionwise/analytics";
import { isUnfinished, type Span } from "../data/spans.ts";
import { formatCount, formatTick } from "../format.ts";
import { Card } from "../parts/card.tsx";
import { DayTable } from "./day-table.tsx";
import { DayTooltip } from "./day-tooltip.tsx";
import { Legend } from "./legend.tsx";

/** Of the layers of a chart, which draws its bars at 300. */
const ABOVE_BARS = 350;

interface Props<Outcome extends SessionOutcome> {
  readonly title: string;
  readonly description: string;
  readonly drawnAs: "bars" | "areas";
  readonly points: readonly ({ readonly date: string } & Readonly<Record<Outcome, number>>)[];
  /** Lowest first. */
  readonly outcomes: readonly Outcome[];
  /** What all outcomes of a point are together. */
  readonly totalName: string;
  readonly span: Span;
}

/** Outcomes over days, weeks or months, one upon the other. The arrow keys go from one to the next, and the tooltip is read out. */
export function StackedDays<Outcome extends SessionOutcome>(props: Props<Outcome>) {
  const { title, description, drawnAs, points, outcomes, totalName, span } = props;
  const unfinished = points.findIndex(({ date }) => isUnfinished(date, span));
  // An area has no width at a point: it is the way from the one before.
  const veiledFrom = points[drawnAs === "bars" ? unfinished : Math.max(0, unfinished - 1)];
  const [Chart, Part] = drawnAs === "bars" ? [BarChart, Bar] : [AreaChart, Area];
  return (
    <Card
      title={title}
      description={description}
      table={<DayTable caption={title} points={points} outcomes={outcomes} span={span} />}
    >
      <Chart
        className="chart"
        responsive
        data={points}
        margin={{ top: 8, right: 20, bottom: 0, left: 0 }}
        barCategoryGap="22%"
        title={title}
        desc={description}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="date"
          tickFormatter={(date: string) => formatTick(date, span.bucket)}
          tickLine={false}
          axisLine={false}
          minTickGap={28}
          tickMargin={8}
        />
        <YAxis allowDecimals={false} tickFormatter={formatCount} tickLine={false} axisLine={false} width="auto" />
        <Tooltip
          cursor={drawnAs === "bars" ? { fill: "var(--hover)" } : { stroke: "var(--line-strong)" }}
          content={<DayTooltip outcomes={outcomes.toReversed()} totalName={totalName} span={span} />}
        />
        {outcomes.map((outcome) => (
          <Part
            key={outcome}
            dataKey={outcome}
            stackId="outcomes"
            fill={`var(--${outcome})`}
            fillOpacity={1}
            stroke="var(--surface)"
            maxBarSize={44}
            isAnimationActive={false}
          />
        ))}
        {unfinished >= 0 && veiledFrom && (
          <ReferenceArea
            x1={veiledFrom.date}
            x2={points.at(-1)?.date ?? ""}
            className="unfinished"
            // By default it is left out where rounding puts its end a trifle beyond the chart.
            ifOverflow="visible"
            fill="var(--surface)"
            fillOpacity={0.55}
            zIndex={ABOVE_BARS}
            label={{ value: "so far", position: "insideTop" }}
          />
        )}
      </Chart>
      <Legend outcomes={outcomes} />
    </Card>
  );
}
