import { LIST, LIST_STRICT, STRIPE, UNDICI, UNDICI_STRICT } from "./contestants/index.mjs";
import { table, times } from "./text.mjs";

const cold = (what, name, most) => ({
  what: `CPU a row over a loop by hand, 300,000 rows from a cold start: ${what}`,
  most,
  digits: 2,
  unit: "×",
  of: ({ cpu }) => cpu?.[name].whole,
  note: ({ cpu }) => `${times(cpu[name].warm)} in the last third`,
});
const heap = (what, transport) => ({
  what: `growth of the heap over a million rows, ${what}`,
  most: 30,
  digits: 0,
  unit: "MB",
  of: ({ memory }) => memory && memory[transport] / 1e6,
});

/** The budgets of lists. A measurement is rounded to the precision of its budget, `digits`, before they are compared. */
const BUDGETS = [
  cold("`list()` over the global `fetch`", LIST, 1.05),
  cold("the same, strict validation", LIST_STRICT, 1.3),
  cold("`list()` over `undiciTransport`", UNDICI, 0.7),
  cold("the same, strict validation", UNDICI_STRICT, 1),
  {
    what: "CPU a row of `list()` over `undiciTransport` to that of stripe",
    most: 1,
    digits: 2,
    unit: "×",
    of: ({ cpu }) => cpu && cpu[UNDICI].whole / cpu[STRIPE].whole,
    note: ({ cpu }) => `${times(cpu[UNDICI].warm / cpu[STRIPE].warm)} in the last third`,
  },
  {
    what: "`list()` as first written at 20 ms, over a loop by hand at limit 100",
    most: 1,
    digits: 1,
    unit: "×",
    of: ({ latency }) => latency?.[20].listAsFirstWritten,
  },
  ...["the global `fetch`", "`undiciTransport`"].map((transport, index) => ({
    what: `\`scan()\` with 4 walkers at 50 ms over ${transport}, how much faster than a loop by hand at limit 100`,
    least: 3.5,
    digits: 1,
    unit: "×",
    of: ({ latency }) => latency?.[50].scansAreFaster[index],
  })),
  heap("the global `fetch`", "list"),
  heap("`undiciTransport`", "over-undici"),
];

/** One line per budget: what it is, what was measured, and whether it holds. */
export function budgets(found) {
  const rows = BUDGETS.filter(({ of }) => of(found) !== undefined).map((budget) => {
    const { what, most, least, digits, unit, of, note } = budget;
    const show = (value) => `${value.toFixed(digits)} ${unit}`;
    const measured = Number(of(found).toFixed(digits));
    const miss = most === undefined ? least - measured : measured - most;
    return [
      what,
      most === undefined ? `at least ${show(least)}` : `at most ${show(most)}`,
      show(measured) + (note ? ` (${note(found)})` : ""),
      miss > 0 ? `**missed by ${show(miss)}**` : "holds",
    ];
  });
  return ["## Budgets", "", table(["", "budget", "measured", ""], rows)].join("\n");
}
