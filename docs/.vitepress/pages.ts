/** The hand-written pages in the order in which they are read: for the sidebar of the site, and for llms.txt. */
export interface Page {
  /** Below docs/, without `.md`. */
  readonly path: string;
  /** What the sidebar calls it. */
  readonly text: string;
  /** What it is about, in a line. */
  readonly about: string;
}

export interface Group {
  readonly text: string;
  readonly pages: readonly Page[];
}

const group = (text: string, pages: readonly (readonly [path: string, text: string, about: string])[]): Group => ({
  text,
  pages: pages.map(([path, name, about]) => ({ path, text: name, about })),
});

export const GROUPS: readonly Group[] = [
  group("Start here", [
    ["start", "Five minutes", "Install, start an emulator, read and create sessions: no account needed."],
    ["verification", "A verification", "From the session to the claim: create, verify, receive the webhook, read."],
    ["sessions", "Sessions and lists", "List, continue, scan, create, wait, cancel; statuses of later servers."],
    ["client", "The client", "Options, validation, raw requests, logs and traces."],
  ]),
  group("Webhooks", [
    ["webhooks", "Receiving webhooks", "Signature, encryption, each event once; stores, queues, refusals."],
    ["webhooks-frameworks", "In your framework", "Express, Fastify, NestJS, Koa, Next.js, Hono, AWS Lambda."],
    ["webhooks-outage", "After an outage", "Finding events that were missed, and having them sent again."],
    [
      "webhooks-rotation",
      "Rotating secrets and keys",
      "A new signing secret or encryption key without a lost delivery.",
    ],
  ]),
  group("Numbers and history", [
    ["analytics", "Analytics", "The server's 14 days, and any other window in any time zone."],
    ["history", "History", "Keeping sessions that the server deletes after 30 days, in SQLite."],
    ["history-postgres", "History in PostgreSQL", "The same in PostgreSQL, with its tables and permissions."],
    ["fleet", "Many organizations", "Syncing the sessions of a fleet of organizations, by BullMQ."],
    ["export", "Export", "NDJSON, CSV and Parquet; scans that are shared and continued."],
  ]),
  group("Tools", [
    ["testing", "Testing", "A Kayle ID in memory: clock, people, webhooks, faults."],
    ["recipes", "Recipes", "Playwright, Next.js, a nightly job, DuckDB, pandas."],
    ["cli", "Command line", "Every command of npx sessionwise, with its help."],
  ]),
  group("In production", [
    ["errors", "Errors", "Every class and every code, with what to do."],
    ["retries", "Retries", "What is tried again, when, and what never is."],
    ["proxy", "Proxies and connections", "Proxies, certificates and pools, by fetch or by undici."],
    ["runtimes", "Runtimes", "Where it runs, and with which compilers: tried, not claimed."],
    ["security", "Security and privacy", "What is sent, stored, logged and kept out of errors."],
    ["upgrading-from-attempts", "Upgrading from 1.5", "Servers up to 1.5.0, whose sessions have attempts."],
  ]),
  group("Other APIs", [
    ["devin", "Devin", "Usage metrics of a Devin enterprise."],
    ["omni", "Omni", "Leads of an Omni workspace."],
  ]),
  group("About", [
    ["benchmarks", "Benchmarks", "Time, processor, memory and size, beside a loop by hand and other libraries."],
    ["decisions/index", "Decisions", "Why things are as they are."],
    ["dependencies", "Dependencies", "Each one with its reason."],
  ]),
];
