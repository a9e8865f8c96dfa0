/**
 * A dashboard over verification sessions. Without an environment it starts a Kayle ID server of its own on loopback; with
 * KAYLE_API_KEY and KAYLE_BASE_URL it asks that one, and only reads. PORT (4870; 0 is a free one) and
 * DASHBOARD_MAX_ROWS (20,000 sessions a window) may be set too. `--open` opens it in the browser. Ctrl-C ends it.
 */
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen as listenEmulator } from "sessionwise/kayle-id/testing/node";
import { createDashboard, type DashboardOptions } from "./server/app.ts";
import { buildPage } from "./server/build-page.ts";
import { listen } from "./server/listen.ts";
import { openBrowser } from "./server/open-browser.ts";

const { KAYLE_API_KEY: givenKey, KAYLE_BASE_URL: givenUrl, PORT, DASHBOARD_MAX_ROWS } = process.env;

const args = process.argv.slice(2);

interface Source extends Pick<DashboardOptions, "apiKey" | "baseUrl" | "source"> {
  readonly what: string;
  close(): Promise<void>;
}

async function openSource(): Promise<Source> {
  if (givenKey && givenUrl) {
    const what = "the server of KAYLE_BASE_URL";
    return { what, source: "server", apiKey: givenKey, baseUrl: givenUrl, close: async () => {} };
  }
  if (givenKey || givenUrl) {
    const [set, other] = givenKey ? ["KAYLE_API_KEY", "KAYLE_BASE_URL"] : ["KAYLE_BASE_URL", "KAYLE_API_KEY"];
    console.log(`Only ${set} is set; with ${other} too, the dashboard shows that server.`);
  }
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 3600, days: 29 });
  const { url, close } = await listenEmulator(emulator);
  const what = "a local Kayle ID with 3,600 made-up sessions";
  return { what, source: "emulator", apiKey: emulator.apiKey, baseUrl: url, close };
}

function setting(name: string, given: string | undefined, least: number, fallback: number): number {
  const value = given ? Number(given) : fallback;
  if (!Number.isInteger(value) || value < least) throw new Error(`${name} is not a whole number from ${least} on.`);
  return value;
}

async function start(): Promise<void> {
  const unknown = args.find((arg) => arg !== "--open");
  if (unknown !== undefined) throw new Error(`${unknown} is not an option of the dashboard: the only one is --open.`);
  const port = setting("PORT", PORT, 0, 4870);
  const maxRows = setting("DASHBOARD_MAX_ROWS", DASHBOARD_MAX_ROWS, 1, 20_000);
  // Before anything is announced: who reads that it runs may end it at once.
  const ended = new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  const page = await buildPage();
  const { what, close, ...source } = await openSource();
  try {
    const report = (problem: string) => console.error(problem);
    const dashboard = await listen(createDashboard({ ...source, page, maxRows, report, now: Date.now }), port);
    console.log(`The dashboard of ${what} is at ${dashboard.url} (Ctrl-C ends it)`);
    if (args.includes("--open")) await openBrowser(dashboard.url).catch(({ message }) => report(message));
    await ended;
    await dashboard.close();
  } finally {
    await close();
  }
}

try {
  await start();
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const message = error instanceof Error ? error.message : String(error);
  console.error(taken ? "The port is taken: set PORT to another one, or to 0 for a free one." : message);
  process.exitCode = 1;
}
