import { LIST, LIST_STRICT } from "./contestants/index.mjs";
import { table, times } from "./text.mjs";

/** The budgets of lists. A measurement is rounded to the precision of its budget, `digits`, before they are compared. */
const BUDGETS = [
  {
    what: "CPU a row, `list()` over a loop by hand, 300,000 rows from a cold start",
    most: 1.1,
    digits: 2,
    unit: "×",
    of: ({ cpu }) => cpu?.[LIST].whole,
    note: ({ cpu }) => `${times(cpu[LIST].warm)} in the last third`,
  },
  {
    what: "the same with strict validation",
    most: 1.35,
    digits: 2,
    unit: "×",
    of: ({ cpu }) => cpu?.[LIST_STRICT].whole,
    note: ({ cpu }) => `${times(cpu[LIST_STRICT].warm)} in the last third`,
  },
  {
    what: "`list()` as first written at 20 ms, over a loop by hand at limit 100",
    most: 1,
    digits: 1,
    unit: "×",
    of: ({ latency }) => latency?.[20].listAsFirstWritten,
  },
  {
    what: "`scan()` with 4 walkers at 50 ms, how much faster than a loop by hand at limit 100",
    least: 3.5,
    digits: 1,
    unit: "×",
    of: ({ latency }) => latency?.[50].scanIsFaster,
  },
  {
    what: "growth of the heap over a million rows",
    most: 30,
    digits: 0,
    unit: "MB",
    of: ({ memory }) => memory && memory.growth / 1e6,
  },
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
