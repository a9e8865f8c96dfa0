/** The hand-written pages in the order in which they are read: the sidebar of the site, and llms.txt. */
export interface Page {
  readonly text: string;
  /** Below docs/, without `.md`. */
  readonly path: string;
}

export interface Group {
  readonly text: string;
  readonly pages: readonly Page[];
}

export const GROUPS: readonly Group[] = [
  {
    text: "Start here",
    pages: [
      { text: "Five minutes", path: "start" },
      { text: "A verification", path: "verification" },
      { text: "Sessions and lists", path: "sessions" },
    ],
  },
  {
    text: "Webhooks",
    pages: [
      { text: "Receiving webhooks", path: "webhooks" },
      { text: "In your framework", path: "webhooks-frameworks" },
      { text: "After an outage", path: "webhooks-outage" },
      { text: "Rotating secrets and keys", path: "webhooks-rotation" },
    ],
  },
  {
    text: "Numbers and history",
    pages: [
      { text: "Analytics", path: "analytics" },
      { text: "History", path: "history" },
      { text: "History in PostgreSQL", path: "history-postgres" },
      { text: "Export", path: "export" },
    ],
  },
  {
    text: "Tools",
    pages: [
      { text: "Command line", path: "cli" },
      { text: "Testing", path: "testing" },
    ],
  },
  {
    text: "In production",
    pages: [
      { text: "Errors", path: "errors" },
      { text: "Retries", path: "retries" },
      { text: "Proxies and connections", path: "proxy" },
      { text: "Runtimes", path: "runtimes" },
      { text: "Security", path: "security" },
      { text: "Upgrading from 1.5", path: "upgrading-from-attempts" },
    ],
  },
  {
    text: "Other APIs",
    pages: [
      { text: "Devin", path: "devin" },
      { text: "Omni", path: "omni" },
    ],
  },
  {
    text: "About",
    pages: [
      { text: "Benchmarks", path: "benchmarks" },
      { text: "Decisions", path: "decisions/index" },
      { text: "Dependencies", path: "dependencies" },
    ],
  },
];
