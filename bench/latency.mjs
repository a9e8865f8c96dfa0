import { BY_HAND, contestants, LIST, SCAN_4, UNDICI_SCAN_4, walkAll } from "./contestants/index.mjs";
import { startServer } from "./server/start.mjs";
import { median, medianRatio } from "./statistics.mjs";
import { table, times } from "./text.mjs";

/** Enough rows that the start does not matter, few enough that pages of 10 finish in reasonable time. */
const SETTINGS = [
  { latency: 0, rows: 10_000, rounds: 9 },
  { latency: 20, rows: 3_000, rounds: 5 },
  { latency: 50, rows: 6_000, rounds: 3 },
];
/** A longer measurement consists almost entirely of waiting, and is made once. */
const LONG_MS = 5_000;
const LIMITS = { "as first written": undefined, "at limit 100": 100 };

/** How long each contestant waits for all rows, at several latencies. */
export async function latency() {
  const texts = [];
  const found = {};
  for (const setting of SETTINGS) {
    const { ms, requests } = await measure(setting);
    const base = ms["at limit 100"][BY_HAND];
    const ratio = (limit, name) => medianRatio(ms[limit][name], base);
    const cells = (limit, name) => [
      median(ms[limit][name]).toFixed(0),
      times(ratio(limit, name)),
      requests[limit][name],
    ];
    found[setting.latency] = {
      listAsFirstWritten: ratio("as first written", LIST),
      scansAreFaster: [SCAN_4, UNDICI_SCAN_4].map((name) => 1 / ratio("at limit 100", name)),
    };
    texts.push(
      `### ${setting.latency} ms, ${setting.rows.toLocaleString("en")} rows, ${setting.rounds} rounds`,
      table(
        ["", "first written, ms", "to the loop", "requests", "limit 100, ms", "to the loop", "requests"],
        contestants.map(({ name }) => [name, ...Object.keys(LIMITS).flatMap((limit) => cells(limit, name))]),
      ),
    );
  }
  const intro =
    "All rows in turn from the same server process, over 127.0.0.1; the server waits so many milliseconds before it answers. " +
    "*As first written* sets no page size: 100 rows in `list()` and `scan()`, 20 in openai, 10 in the others. Every ratio is to " +
    `the loop by hand **at limit 100**, in the same round; rounds are interleaved, medians shown; a walk of over ${LONG_MS / 1_000} seconds is measured once. ` +
    "A scan gains with the number of rows: 60 pages are 15 round trips for each of 4 walkers and one to find out where the " +
    "next began, 3.75 × at best.";
  return { text: ["## Waiting for all rows", intro, ...texts].join("\n\n"), found: { latency: found } };
}

async function measure({ latency, rows, rounds }) {
  const server = await startServer({ rows, latencies: [latency, 0] });
  const [origin, warmUp] = server.origins;
  const empty = () => Object.fromEntries(Object.keys(LIMITS).map((limit) => [limit, {}]));
  const ms = empty();
  const requests = empty();
  for (let round = -1; round < rounds; round++) {
    for (const { name, load } of contestants) {
      const walk = await load();
      for (const [setting, limit] of Object.entries(LIMITS)) {
        if (ms[setting][name]?.[0] > LONG_MS) continue;
        await server.takeRequests();
        const started = performance.now();
        await walkAll({ name, walk, origin: round < 0 ? warmUp : origin, limit, rows });
        if (round < 0) continue;
        ms[setting][name] = [...(ms[setting][name] ?? []), performance.now() - started];
        requests[setting][name] = await server.takeRequests();
      }
    }
  }
  await server.stop();
  return { ms, requests };
}
