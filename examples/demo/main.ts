/**
 * The main job, end to end: every session by `for await`, then the overview, drawn. Without an environment it starts a
 * Kayle ID server of its own on loopback; with KAYLE_API_KEY and KAYLE_BASE_URL it asks that one, and only reads.
 */
import { KayleId, SessionwiseError } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { countTable, timelineChart, trendChart } from "./charts.ts";

const { KAYLE_API_KEY: givenKey, KAYLE_BASE_URL: givenUrl } = process.env;

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
    console.log(`Only ${givenKey ? "KAYLE_API_KEY" : "KAYLE_BASE_URL"} is set; with both, the demo asks that server.`);
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
  console.log(`Walking ${what}\n`);
  const started = performance.now();

  const counts = new Map<string, number>();
  let walked = 0;
  for await (const session of kayle.sessions.list({}, { signal })) {
    counts.set(session.status, (counts.get(session.status) ?? 0) + 1);
    walked++;
    if (walked % 100 === 0) progress(`${walked} sessions …`);
  }
  progress(`${walked} sessions in all.`, "\n");
  const walkRequests = requests;
  const walkMs = performance.now() - started;

  console.log(`\nSessions by status\n${countTable(counts)}`);
  const { summary, trend, timeline } = await kayle.analytics.sessions.overview({ signal });
  console.log(`\nOutcomes by day of creation, last ${trend.length} UTC days\n${trendChart(trend)}`);
  console.log(`\nSessions since ${timeline[0]?.date}, running total\n${timelineChart(timeline)}`);
  console.log(`\nThe summary counts ${summary.total} sessions, also those older than this window.`);
  console.log(
    `\nIt took ${walkRequests} requests and ${walkMs.toFixed(0)} ms to walk, ` +
      `${requests} requests and ${(performance.now() - started).toFixed(0)} ms in all.`,
  );
}

function progress(text: string, end = ""): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  ${text}${end}`);
  else console.log(`  ${text}`);
}

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());
process.once("SIGTERM", () => interrupt.abort());

const used = await server();
try {
  await demo(used, interrupt.signal);
} catch (error) {
  if (interrupt.signal.aborted) {
    console.error("\nStopped.");
    process.exitCode = 130;
  } else {
    console.error(`\n${SessionwiseError.is(error) ? error.message : `The demo failed: ${String(error)}`}`);
    process.exitCode = 1;
  }
} finally {
  await used.close();
}
