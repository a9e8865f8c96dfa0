import type { SessionAnalyticsOverview } from "sessionwise/kayle-id";
import type { Colour, Terminal } from "./terminal.ts";

/** Without colour each outcome has a shade of its own; with it one block is calmer. */
const OUTCOMES = [
  ["success", "█"],
  ["failure", "▓"],
  ["expired", "▒"],
  ["cancelled", "░"],
] as const satisfies [Colour, string][];

const EIGHTHS = " ▁▂▃▄▅▆▇█";
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const INDENT = "  ";

/** What is drawn of a count beside its name. */
export interface Row {
  readonly name: string;
  readonly count: number;
  readonly colour: Colour;
}

/** Names, bars, numbers and their shares of the whole, the greatest first. */
export function countTable(rows: readonly Row[], { width, paint }: Terminal): string {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const names = Math.max(5, ...rows.map(({ name }) => name.length));
  const numbers = Math.max(5, print(total).length);
  const room = width - INDENT.length - names - 2 - 2 - numbers - 9;
  const greatest = Math.max(1, ...rows.map(({ count }) => count));
  const line = (name: string, bar: string, length: number, count: number) => {
    const share = ((100 * count) / Math.max(1, total)).toFixed(1).padStart(5);
    const text = `${print(count).padStart(numbers)}  ${share} %`;
    return `${INDENT}${name.padEnd(names)}  ${bar}${" ".repeat(room - length)}  ${text}`;
  };
  const drawn = rows
    .toSorted((a, b) => b.count - a.count)
    .map(({ name, count, colour }) => {
      // Something is never drawn as nothing.
      const length = count === 0 ? 0 : Math.max(1, Math.round((room * count) / greatest));
      return line(name, paint(colour, "█".repeat(length)), length, count);
    });
  return [...drawn, paint("strong", line("total", "", 0, total))].join("\n");
}

/** One bar a day: what became of the sessions created on it. Today is not over, and says so. */
export function trendChart(trend: SessionAnalyticsOverview["trend"], terminal: Terminal): string {
  const { width, paint, hasColour } = terminal;
  const totals = trend.map((day) => OUTCOMES.reduce((sum, [outcome]) => sum + day[outcome], 0));
  const greatest = Math.max(1, ...totals);
  const soFar = " so far";
  const room = width - INDENT.length - "Sat 2026-03-21".length - 2 - 1 - print(greatest).length - soFar.length;
  const bars = trend.map((day, index) => {
    let sum = 0;
    const bar = OUTCOMES.map(([outcome, shade]) => {
      // Both ends are rounded, and not the length, so that a bar is as long as its total.
      const start = Math.round((sum / greatest) * room);
      sum += day[outcome];
      const length = Math.round((sum / greatest) * room) - start;
      return paint(outcome, (hasColour ? "█" : shade).repeat(length));
    }).join("");
    const weekday = WEEKDAYS[new Date(day.date).getUTCDay()];
    const note = index === trend.length - 1 ? paint("soft", soFar) : "";
    return `${INDENT}${paint("soft", String(weekday))} ${day.date}  ${bar} ${print(totals[index] ?? 0)}${note}`;
  });
  const legend = OUTCOMES.map(([outcome, shade]) => `${paint(outcome, hasColour ? "█" : shade)} ${outcome}`);
  return [`${INDENT}${legend.join("  ")}`, ...bars].join("\n");
}

/** One column a day: the running total of sessions. */
export function timelineChart(
  timeline: SessionAnalyticsOverview["timeline"],
  { width, paint }: Terminal,
  height = 6,
): string {
  const highest = Math.max(1, ...timeline.map(({ total }) => total));
  const label = print(highest).length;
  const room = width - INDENT.length - label - " │".length;
  // Columns wider than six look like a wall.
  const column = Math.max(2, Math.min(7, Math.floor(room / Math.max(1, timeline.length))));
  const rows = Array.from({ length: height }, (_, row) => {
    const floor = height - 1 - row;
    const cells = timeline.map(({ total }) => {
      const filled = (total / highest) * height - floor;
      return ` ${(EIGHTHS[Math.round(Math.min(1, Math.max(0, filled)) * 8)] ?? " ").repeat(column - 1)}`;
    });
    const mark = row === 0 ? print(highest) : row === height - 1 ? "0" : "";
    return `${INDENT}${paint("soft", `${mark.padStart(label)} │`)}${paint("active", cells.join("").trimEnd())}`;
  });
  // Two digits and a space need three characters; in narrower columns every second day is named.
  const every = column < 3 ? 2 : 1;
  const days = timeline.map(({ date }, index) =>
    index % every === 0 ? ` ${date.slice(8)}`.padEnd(column * every) : "",
  );
  return [...rows, `${INDENT}${paint("soft", `${" ".repeat(label + 2)}${days.join("").trimEnd()}`)}`].join("\n");
}

function print(count: number): string {
  return count.toLocaleString("en");
}
