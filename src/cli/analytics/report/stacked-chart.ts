import type { SessionOutcome } from "../../../analytics/outcomes.ts";
import { type Html, html } from "./html.ts";
import { legendOf, percent } from "./parts.ts";
import { countText, OUTCOME_NAMES } from "./words.ts";

interface Point {
  readonly tick: string;
  readonly name: string;
  readonly counts: Readonly<Partial<Record<SessionOutcome, number>>>;
  /** Whether it was not over, so that it compares with no other. */
  readonly isUnfinished: boolean;
}

interface Chart {
  readonly label: string;
  readonly points: readonly Point[];
  /** Lowest first. */
  readonly outcomes: readonly SessionOutcome[];
  readonly drawnAs: "bars" | "areas";
}

/** Units of the drawing. It is stretched to its place, so all text stands outside of it. */
const HEIGHT = 100;
const STEP = 10;
const MOST_TICKS = 10;
/** `100K`: there is no room for more digits. */
const short = new Intl.NumberFormat("en", { notation: "compact" });

/** Outcomes one upon the other. */
export function stackedChart({ label, points, outcomes, drawnAs }: Chart): Html {
  const stacks = points.map(({ counts }) => stackOf(outcomes.map((outcome) => counts[outcome] ?? 0)));
  const ticks = ticksUpTo(Math.max(...stacks.map((stack) => stack.at(-1) ?? 0)));
  const top = ticks.at(-1) ?? 1;
  const y = (value: number) => round(HEIGHT - (value / top) * HEIGHT);
  const shapes = drawnAs === "bars" ? bars : areas;
  const lines = ticks.map((tick) => html`<path class="line" d="M0 ${y(tick)}H${points.length * STEP}"/>`);
  const hovered = points.map(({ name, counts }, at) => {
    const said = outcomes.map((outcome) => `${OUTCOME_NAMES[outcome]}: ${countText(counts[outcome] ?? 0)}`);
    const title = [name, ...said].join("\n");
    return html`<rect class="hover" x="${at * STEP}" y="0" width="${STEP}" height="${HEIGHT}"><title>${title}</title></rect>`;
  });
  const side = ticks.map(
    (tick) =>
      html`<span style="bottom:${percent(tick / top)}">${tick < 10_000 ? countText(tick) : short.format(tick)}</span>`,
  );
  return html`<div class="chart" role="img" aria-label="${label}"><div class="side">${side}</div>
<svg viewBox="0 0 ${points.length * STEP} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${lines}${shapes(points, outcomes, stacks, y)}${hovered}</svg>
<div class="below">${below(points)}</div></div>
${legendOf(outcomes)}`;
}

type Draw = (
  points: readonly Point[],
  outcomes: readonly SessionOutcome[],
  stacks: readonly (readonly number[])[],
  y: (value: number) => number,
) => Html[];

const bars: Draw = (points, outcomes, stacks, y) =>
  points.flatMap(({ isUnfinished }, at) =>
    outcomes.flatMap((outcome, layer) => {
      const [from, to] = [stacks[at]?.[layer] ?? 0, stacks[at]?.[layer + 1] ?? 0];
      const state = isUnfinished ? "unfinished" : "finished";
      return from === to
        ? []
        : [
            html`<rect class="part ${state}" data-outcome="${outcome}" x="${at * STEP + 1.2}" y="${y(to)}" width="7.6" height="${round(y(from) - y(to))}"/>`,
          ];
    }),
  );

/** From the middle of the first point to that of the last. */
const areas: Draw = (_, outcomes, stacks, y) =>
  outcomes.map((outcome, layer) => {
    const edge = (of: number) => stacks.map((stack, at) => `${(at + 0.5) * STEP},${y(stack[of] ?? 0)}`);
    const outline = [...edge(layer + 1), ...edge(layer).reverse()].join(" ");
    return html`<polygon class="part" data-outcome="${outcome}" points="${outline}"/>`;
  });

/** Names of some points, fewer of them where there is little room. */
function below(points: readonly Point[]): Html[] {
  const step = Math.ceil(points.length / MOST_TICKS);
  return points.flatMap(({ tick }, at) => {
    if (at % step > 0) return [];
    const rank = (at / step) % 3 === 0 ? "major" : "minor";
    return [html`<span class="${rank}" style="left:${percent((at + 0.5) / points.length)}">${tick}</span>`];
  });
}

/** 0, and the sum up to each value. */
function stackOf(values: readonly number[]): number[] {
  const stack = [0];
  for (const value of values) stack.push((stack.at(-1) ?? 0) + value);
  return stack;
}

/** Round numbers from 0 to one that is not below the greatest, at most six of them. */
function ticksUpTo(greatest: number): number[] {
  const rough = Math.max(1, greatest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough && Number.isInteger(one * power)) ?? 10);
  const count = Math.max(1, Math.ceil(greatest / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
