import { readdirSync, readFileSync } from "node:fs";

const RECORDED = new URL("../../tests/fixtures/recorded/", import.meta.url);
/** Ids differ in their first ten places of 36; the rest of the 64 is the same for all. */
const HALF = 36 ** 5;
const TAIL = "k7m2x9q4w1".repeat(6).slice(0, 54);

/**
 * So many sessions, ordered by id. Ids are random from a fixed seed, so that every run serves the same rows. A row is one
 * of 250 recorded ones (0.7 to 1.7 KB of JSON) under its own id, put together when it is asked for: a million of them
 * take 8 MB here.
 */
export function createPopulation(count) {
  const random = seeded(1);
  const half = () => Math.floor(random() * HALF);
  const places = Float64Array.from({ length: count }, () => half() * HALF + half()).sort();
  const templates = readTemplates();
  const idAt = (index) => `vs_${places[index].toString(36).padStart(10, "0")}${TAIL}`;
  return {
    count,
    idAt,
    rowAt: (index) => templates[index % templates.length].join(idAt(index)),
    /** The index of the first row whose id is greater: the cursor need not be the id of a row. */
    indexAfter(cursor) {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (idAt(middle) > cursor) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}

/** The texts of the recorded rows, each in pieces between which its id stood. */
function readTemplates() {
  const pages = readdirSync(RECORDED).filter((name) => name.startsWith("sessions_list_limit100_"));
  return pages.flatMap((name) => {
    const { response } = JSON.parse(readFileSync(new URL(name, RECORDED), "utf8"));
    return response.body.data.map((row) => JSON.stringify(row).split(row.id));
  });
}

/** Marsaglia's xorshift of 32 bits, as a number from 0 to 1. */
function seeded(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
