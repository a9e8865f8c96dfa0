/**
 * Who is measured. `load` gives `walk(origin, limit, use)`, which hands every row to `use`; without a limit it is the walk
 * as one writes it first. Each is loaded alone, so that a fresh process holds nothing of the others.
 */
export const contestants = [
  { name: "`fetch` loop by hand", load: async () => (await import("./by-hand.mjs")).walk },
  { name: "`list()`", load: async () => (await import("./list.mjs")).walk },
  { name: "`list()`, strict validation", load: async () => (await import("./list-strict.mjs")).walk },
  { name: "`scan()`, 4 walkers", load: async () => (await import("./scan.mjs")).scanWith(4) },
  { name: "`scan()`, 8 walkers", load: async () => (await import("./scan.mjs")).scanWith(8) },
  { name: "`list()`, undiciTransport", load: async () => (await import("./over-undici.mjs")).walk },
  {
    name: "`list()`, undiciTransport, strict validation",
    load: async () => (await import("./over-undici.mjs")).walkStrictly,
  },
  { name: "`scan()`, 4 walkers, undiciTransport", load: async () => (await import("./over-undici.mjs")).scan },
  { name: "`undici.request` loop by hand", load: async () => (await import("./by-hand-undici.mjs")).walk },
  { name: "`node:http` loop by hand", load: async () => (await import("./by-hand-node-http.mjs")).walk },
  { name: "openapi-fetch in a loop", load: async () => (await import("./openapi-fetch.mjs")).walk },
  { name: "stripe, auto-paging", load: async () => (await import("./stripe.mjs")).walk },
  { name: "openai, cursor pages", load: async () => (await import("./openai.mjs")).walk },
];

/** By what the sections and the budgets call them. */
export const [BY_HAND, LIST, LIST_STRICT, SCAN_4, , UNDICI, UNDICI_STRICT, UNDICI_SCAN_4] = contestants.map(
  ({ name }) => name,
);
export const STRIPE = contestants.find(({ name }) => name.startsWith("stripe")).name;

/** Walks everything, and fails unless that was `rows` rows: a walk that loses some is no contestant. */
export async function walkAll({ name, walk, origin, limit, rows, onRow = () => {} }) {
  let seen = 0;
  await walk(origin, limit, (row) => {
    seen++;
    onRow(seen, row);
  });
  if (seen !== rows) throw new Error(`${name} gave ${seen} of ${rows} rows.`);
}
