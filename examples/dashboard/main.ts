/**
 * A dashboard over verification sessions. Without an environment it starts a Kayle ID server of its own on loopback; with
 * KAYLE_API_KEY and KAYLE_BASE_URL it asks that one, and only reads; with `--store FILE` it reads a store, and syncs it when
 * asked. PORT (4870; 0 is a free one) and DASHBOARD_MAX_ROWS (20,000 sessions a window) may be set too. `--open` opens it in
 * the browser, `--help` prints all options. Ctrl-C ends it.
 */
import { createDashboard } from "./server/app.ts";
import { HELP, parseArguments } from "./server/arguments.ts";
import { buildPage } from "./server/build-page.ts";
import { listen } from "./server/listen.ts";
import { openBrowser } from "./server/open-browser.ts";
import { openSource } from "./server/open-source.ts";

const { PORT, DASHBOARD_MAX_ROWS } = process.env;

function setting(name: string, given: string | undefined, least: number, fallback: number): number {
  const value = given ? Number(given) : fallback;
  if (!Number.isInteger(value) || value < least) throw new Error(`${name} is not a whole number from ${least} on.`);
  return value;
}

async function start(): Promise<void> {
  const given = parseArguments(process.argv.slice(2));
  if (given.help) return console.log(HELP);
  const port = setting("PORT", PORT, 0, 4870);
  const maxRows = setting("DASHBOARD_MAX_ROWS", DASHBOARD_MAX_ROWS, 1, 20_000);
  // Before anything is announced: who reads that it runs may end it at once.
  const ended = new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  const say = (line: string) => console.log(line);
  const report = (problem: string) => console.error(problem);
  const { what, close, ...source } = await openSource(given, process.env, { say, report });
  try {
    const page = await buildPage();
    const dashboard = await listen(createDashboard({ ...source, page, maxRows, report, now: Date.now }), port);
    say(`The dashboard of ${what} is at ${dashboard.url} (Ctrl-C ends it)`);
    if (given.open) await openBrowser(dashboard.url).catch(({ message }) => report(message));
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
