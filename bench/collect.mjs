import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { collectOverview, windowOfLastDays } from "../dist/analytics/index.js";
import { KayleId } from "../dist/index.js";
import { KayleIdEmulator } from "../dist/kayle-id/testing/index.js";

const ROWS = 1_000_000;
const PAGE = 100;
const DIFFERENT_PAGES = 50;
const ROUNDS = 5;
const NOW = Date.parse("2026-03-30T12:00:00Z");
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
const BARE = "the bare walk: `for await` over `sessions.list()`";

/** Pages as the server sends them. A million rows are these pages repeated, each time with a different first id. */
async function pages() {
  const emulator = new KayleIdEmulator({ now: NOW });
  emulator.populate({ count: PAGE * DIFFERENT_PAGES });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const texts = [];
  for await (const { data } of kayle.sessions.list().pages()) texts.push(JSON.stringify(data));
  return texts;
}

const idOf = (page) => `vs_${String(page).padStart(64, "0")}`;

function serve(texts, onPage) {
  return async (input) => {
    const page = Number(/starting_after=vs_0*(\d+)/.exec(String(input.url ?? input))?.[1] ?? 0);
    onPage(page);
    const more = page + 1 < ROWS / PAGE;
    const data = texts[page % texts.length].replace(/vs_\w{64}/, idOf(page));
    const pagination = `{"limit":${PAGE},"has_more":${more},"next_cursor":${more ? `"${idOf(page + 1)}"` : "null"}}`;
    const headers = { "content-type": "application/json" };
    return new Response(`{"data":${data},"error":null,"pagination":${pagination}}`, { headers });
  };
}

const walk = async (sessions) => {
  let rows = 0;
  for await (const session of sessions) rows += session.id ? 1 : 0;
  return rows;
};

const collect = (bucket, timeZone) => async (sessions) => {
  const window = windowOfLastDays(30, { now: NOW, timeZone });
  return (await collectOverview(sessions, { ...window, now: NOW, bucket, timeZone })).summary.total;
};

const CONTENDERS = {
  [BARE]: walk,
  "`collectOverview`, days in UTC": collect("day", "UTC"),
  "`collectOverview`, hours in Europe/Berlin": collect("hour", "Europe/Berlin"),
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** CPU seconds, which a busy machine distorts less than elapsed time. */
async function secondsOf(work) {
  const before = process.cpuUsage();
  const rows = await work();
  if (rows !== ROWS) throw new Error(`${rows} rows came, and not ${ROWS}`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** How much the heap grows after the first pages; garbage is collected before each measurement. */
async function growthOf(texts, work) {
  let first = 0;
  let highest = 0;
  const look = (page) => {
    if (page % 500 !== 100) return;
    collectGarbage();
    highest = Math.max(highest, process.memoryUsage().heapUsed);
    first ||= highest;
  };
  await work(new KayleId({ apiKey: "kk_bench", fetch: serve(texts, look) }).sessions.list());
  return (highest - first) / 2 ** 20;
}

/** A million sessions, only iterated, and iterated and collected, in turn. */
export async function collectCost() {
  const texts = await pages();
  const kayle = new KayleId({ apiKey: "kk_bench", fetch: serve(texts, () => {}) });
  const rounds = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(CONTENDERS)) {
      rounds[name].push(await secondsOf(() => work(kayle.sessions.list())));
    }
  }
  const bare = median(rounds[BARE]);
  const lines = [];
  for (const [name, work] of Object.entries(CONTENDERS)) {
    const growth = (await growthOf(texts, work)).toFixed(1);
    const seconds = median(rounds[name]);
    lines.push(`| ${name} | ${seconds.toFixed(1)} | ${(seconds / bare).toFixed(2)} | ${growth} |`);
  }
  return [
    "## A million sessions collected",
    "",
    `${ROWS} rows in pages of ${PAGE} from a stub, ${ROUNDS} interleaved rounds, medians of CPU time. Aim: within 1.3 times the bare walk, heap flat under 50 MB.`,
    "",
    "| | CPU seconds | times the bare walk | heap growth, MB |",
    "|---|---|---|---|",
    ...lines,
    "",
    "Heap after a garbage collection, highest less first, in a run of its own.",
  ].join("\n");
}
