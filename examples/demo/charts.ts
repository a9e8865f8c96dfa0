import type { SessionAnalyticsOverview } from "sessionwise/kayle-id";

const OUTCOMES = [
  ["success", "█"],
  ["failure", "▓"],
  ["expired", "▒"],
  ["cancelled", "░"],
] as const;

/** One bar a day: what became of the sessions created on it. */
export function trendChart(trend: SessionAnalyticsOverview["trend"], width = 48): string {
  const totals = trend.map((day) => OUTCOMES.reduce((sum, [outcome]) => sum + day[outcome], 0));
  const scale = width / Math.max(1, ...totals);
  const bars = trend.map((day, index) => {
    const bar = OUTCOMES.map(([outcome, block]) => block.repeat(Math.round(day[outcome] * scale))).join("");
    return `  ${day.date}  ${bar} ${totals[index]}`;
  });
  const legend = OUTCOMES.map(([outcome, block]) => `${block} ${outcome}`).join("   ");
  return [`  ${legend}`, ...bars].join("\n");
}

/** One column a day: the running total of sessions, and how many of them are still open. */
export function timelineChart(timeline: SessionAnalyticsOverview["timeline"], height = 6): string {
  const highest = Math.max(1, ...timeline.map(({ total }) => total));
  const eighths = " ▁▂▃▄▅▆▇█";
  const rows = Array.from({ length: height }, (_, row) => {
    const floor = height - 1 - row;
    const cells = timeline.map(({ total }) => {
      const filled = (total / highest) * height - floor;
      return (eighths[Math.round(Math.min(1, Math.max(0, filled)) * 8)] ?? " ").repeat(3);
    });
    const label = row === 0 ? String(highest) : row === height - 1 ? "0" : "";
    return `  ${label.padStart(6)} │ ${cells.join(" ")}`;
  });
  const days = timeline.map(({ date }) => `${date.slice(8)} `.padEnd(3)).join(" ");
  const active = timeline.map((point) => String(point.active).padEnd(3)).join(" ");
  return [...rows, `  ${"day".padStart(6)}   ${days}`, `  ${"open".padStart(6)}   ${active}`].join("\n");
}

/** Names and numbers in two aligned columns, with each number's share of the whole. */
export function countTable(counts: ReadonlyMap<string, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  const line = (name: string, count: number) =>
    `  ${name.padEnd(12)} ${String(count).padStart(7)}  ${((100 * count) / Math.max(1, total)).toFixed(1).padStart(5)} %`;
  return [...rows.map(([name, count]) => line(name, count)), line("total", total)].join("\n");
}
