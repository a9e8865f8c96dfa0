import { Command } from "commander";
import { VERSION } from "../core/version.ts";

interface Group {
  readonly summary: string;
  /** Adds its subcommands and flags. */
  load(): Promise<{ define(command: Command): void }>;
}

/** By name, in the order in which help shows them. */
const GROUPS: Readonly<Record<string, Group>> = {
  sessions: { summary: "list, watch, export, read, create, cancel, await", load: () => import("./sessions/define.ts") },
  analytics: {
    summary: "how sessions end: the last 14 days, and reports of any period",
    load: () => import("./analytics/define.ts"),
  },
  webhooks: {
    summary: "endpoints, keys, events and deliveries, and whether a delivery is genuine",
    load: () => import("./webhooks/define.ts"),
  },
  sync: { summary: "keep every session in a database of yours", load: () => import("./sync/define.ts") },
  doctor: {
    summary: "is the server there, does the key work, has the API changed",
    load: () => import("./doctor/define.ts"),
  },
  devin: { summary: "usage metrics of a Devin enterprise", load: () => import("./devin/define.ts") },
  omni: { summary: "leads of an Omni workspace", load: () => import("./omni/define.ts") },
  emulate: {
    summary: "a Kayle ID on this machine, in memory, whose webhooks reach your server",
    load: () => import("./emulate/define.ts"),
  },
  trigger: { summary: "make an event in a running emulate", load: () => import("./trigger/define.ts") },
  completion: {
    summary: "what a shell needs to complete these commands",
    load: () => import("./completion/define.ts"),
  },
};

const CONDUCT = `
Terminals get tables, with times of the local zone. Pipes,
and --json, get one JSON object a line, with times in UTC.

Exit codes: 0 done, 2 usage, 3 key or scope, 4 not found,
5 network or server, 6 drift found, 130 interrupted.

The key comes from KAYLE_API_KEY, or from a command that a
profile names: never from the command line.`;

/** The commands. Of a group only its line in the help is there, unless the arguments name it. */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command("sessionwise")
    .description(
      "Kayle ID from the command line: its sessions and webhooks, a store of them, an examination of a server, and a server to try things on.",
    )
    .version(VERSION, "--version", "print the version")
    .helpOption("-h, --help", "print this")
    .helpCommand(false)
    .addHelpText("after", CONDUCT)
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({ outputError: () => {}, writeErr: () => {} })
    .exitOverride();
  for (const [name, { summary, load }] of Object.entries(GROUPS)) {
    const command = program
      .command(name)
      .summary(summary)
      .helpCommand(false)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`);
    if (args.find((one) => !one.startsWith("-")) === name) (await load()).define(command);
    else command.allowUnknownOption();
  }
  return program;
}
