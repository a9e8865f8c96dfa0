/**
 * The main job, end to end: every session by `for await`, then the overview, drawn. Without an environment it starts a
 * Kayle ID server of its own on loopback; with KAYLE_API_KEY and KAYLE_BASE_URL it asks that one, and only reads.
 */
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { countTable, timelineChart, trendChart } from "./charts.ts";
import { print, section, terminal } from "./output.ts";
import { runDemo } from "./run-demo.ts";
import type { Colour } from "./terminal.ts";

const { KAYLE_API_KEY: givenKey, KAYLE_BASE_URL: givenUrl } = process.env;

/** The colours of the outcomes that the statuses lead to. */
const COLOURS: Readonly<Record<string, Colour>> = {
  succeeded: "success",
  failed: "failure",
  expired: "expired",
  cancelled: "cancelled",
};

interface Server {
  readonly what: string;
  readonly apiKey: string;
  readonly baseUrl: string;
  close(): Promise<void>;
}

async function server(): Promise<Server> {
  if (givenKey && givenUrl) {
    return { what: "the server of KAYLE_BASE_URL", apiKey: givenKey, baseUrl: givenUrl, close: async () => {} };
  }
  if (givenKey || givenUrl) {
    print(`Only ${givenKey ? "KAYLE_API_KEY" : "KAYLE_BASE_URL"} is set; with both, the demo asks that server.`);
  }
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 1000 });
  const { url, close } = await listen(emulator);
  return { what: `a local Kayle ID with 1,000 sessions at ${url}`, apiKey: emulator.apiKey, baseUrl: url, close };
}

async function demo({ what, apiKey, baseUrl }: Server, signal: AbortSignal): Promise<void> {
  let requests = 0;
  const kayle = new KayleId({
    apiKey,
    baseUrl,
    fetch: (...request) => {
      requests++;
      return fetch(...request);
    },
  });
  print(`Reading ${what}\n`);
  const started = performance.now();

  const counts = new Map<string, number>();
  let read = 0;
  for await (const session of kayle.sessions.list({}, { signal })) {
    counts.set(session.status, (counts.get(session.status) ?? 0) + 1);
    read++;
    if (terminal.isLive && read % 100 === 0) process.stdout.write(`\r  ${read.toLocaleString("en")} sessions …`);
  }
  // As long as the line before it, which it replaces.
  console.log(`${terminal.isLive ? "\r" : ""}  ${read.toLocaleString("en")} sessions in all.`);
  const readRequests = requests;
  const readMs = performance.now() - started;

  const rows = [...counts].map(([name, count]) => ({ name, count, colour: COLOURS[name] ?? "active" }));
  section("Sessions by status", countTable(rows, terminal));
  const { summary, trend, timeline } = await kayle.analytics.sessions.overview({ signal });
  section(`Outcomes by day of creation, last ${trend.length} UTC days`, trendChart(trend, terminal));
  section(`Sessions since ${timeline[0]?.date}, running total`, timelineChart(timeline, terminal));
  const open = timeline.at(-1)?.active ?? 0;
  print(
    `\nThe summary counts ${summary.total.toLocaleString("en")} sessions, also those older than this window. ` +
      `Of the sessions of the window ${open} ${open === 1 ? "is" : "are"} open.`,
  );
  print(
    `\nIt took ${readRequests} requests and ${readMs.toFixed(0)} ms to read them, ` +
      `${requests} requests and ${(performance.now() - started).toFixed(0)} ms in all.`,
  );
}

await runDemo(async (signal) => {
  const used = await server();
  try {
    await demo(used, signal);
  } finally {
    await used.close();
  }
});
