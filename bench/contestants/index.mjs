/** Those that sections and budgets ask for by name. */
export const BY_HAND = "`fetch` loop by hand";
export const LIST = "`list()`";
export const LIST_STRICT = "`list()`, strict validation";
export const SCAN_4 = "`scan()`, 4 walkers";
export const UNDICI = "`list()`, undiciTransport";
export const UNDICI_STRICT = "`list()`, undiciTransport, strict validation";
export const UNDICI_SCAN_4 = "`scan()`, 4 walkers, undiciTransport";
export const STRIPE = "stripe, auto-paging";

/**
 * Who is measured. `load` gives `walk(origin, limit, use)`, which hands every row to `use`; without a limit it is the walk
 * as one writes it first. Each is loaded alone, so that a fresh process holds nothing of the others.
 */
export const contestants = [
  { name: BY_HAND, load: async () => (await import("./by-hand.mjs")).walk },
  { name: LIST, load: async () => (await import("./list.mjs")).walk },
  { name: LIST_STRICT, load: async () => (await import("./list-strict.mjs")).walk },
  { name: SCAN_4, load: async () => (await import("./scan.mjs")).scanWith(4) },
  { name: "`scan()`, 8 walkers", load: async () => (await import("./scan.mjs")).scanWith(8) },
  { name: UNDICI, load: async () => (await import("./over-undici.mjs")).walk },
  { name: UNDICI_STRICT, load: async () => (await import("./over-undici.mjs")).walkStrictly },
  { name: UNDICI_SCAN_4, load: async () => (await import("./over-undici.mjs")).scan },
  { name: "`undici.request` loop by hand", load: async () => (await import("./by-hand-undici.mjs")).walk },
  { name: "`node:http` loop by hand", load: async () => (await import("./by-hand-node-http.mjs")).walk },
  { name: "openapi-fetch in a loop", load: async () => (await import("./openapi-fetch.mjs")).walk },
  { name: STRIPE, load: async () => (await import("./stripe.mjs")).walk },
  { name: "openai, cursor pages", load: async () => (await import("./openai.mjs")).walk },
];

/** Walks everything, and fails unless that was `rows` rows: a walk that loses some is no contestant. */
export async function walkAll({ name, walk, origin, limit, rows, onRow = () => {} }) {
  let seen = 0;
  await walk(origin, limit, (row) => {
    seen++;
    onRow(seen, row);
  });
  if (seen !== rows) throw new Error(`${name} gave ${seen} of ${rows} rows.`);
}
