import type { WhenGone } from "sessionwise/kayle-id/sync";

export interface Arguments {
  readonly help: boolean;
  readonly open: boolean;
  /** The file of the store to read; absent: no store. */
  readonly store?: string;
  readonly whenGone?: WhenGone;
}

export const HELP = `npm run dashboard -- [options]

  --open                    opens the dashboard in the browser
  --store FILE              reads a store of sessions (SQLite, by libsql) instead of a server: any months, instantly.
                            A file that is not there is made. With KAYLE_API_KEY and KAYLE_BASE_URL it can also sync.
  --when-gone keep|delete   what a sync does with sessions that the server has deleted: keep them in the store, or delete
                            them there too. It has no default: to keep a person's session longer than Kayle ID does is a
                            decision about their privacy, and yours. Needed with --store wherever a sync is possible.
  --help                    prints this

KAYLE_API_KEY and KAYLE_BASE_URL name a server; without them the dashboard starts an emulator. PORT is 4870 (0: a free
one), DASHBOARD_MAX_ROWS 20,000. docs and code: examples/dashboard/README.md`;

const KNOWN = "the options are --open, --store, --when-gone and --help";

/** @throws Error with one line to print. */
export function parseArguments(args: readonly string[]): Arguments {
  let [help, open] = [false, false];
  const given: { store?: string; whenGone?: WhenGone } = {};
  const rest = args.flatMap(splitValue);
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--help") help = true;
    else if (arg === "--open") open = true;
    else if (arg === "--store") given.store = fileOf(rest.shift());
    else if (arg === "--when-gone") given.whenGone = whenGoneOf(rest.shift());
    else throw new Error(`${arg} is not an option of the dashboard: ${KNOWN}.`);
  }
  if (given.whenGone && given.store === undefined) {
    throw new Error("--when-gone is given without --store: it says what a sync does, and only a store is synced.");
  }
  return { help, open, ...given };
}

/** `--store=kayle.db` is `--store kayle.db`. */
function splitValue(arg: string): string[] {
  const [, name, value] = /^(--[\w-]+)=(.*)$/s.exec(arg) ?? [];
  return name === undefined || value === undefined ? [arg] : [name, value];
}

function fileOf(value: string | undefined): string {
  if (value && !value.startsWith("--")) return value;
  throw new Error("--store has no file: write it as --store kayle.db.");
}

function whenGoneOf(value: string | undefined): WhenGone {
  if (value === "keep" || value === "delete") return value;
  throw new Error(
    `--when-gone is ${value ?? "given without a value"}: write --when-gone keep or --when-gone delete, which is what a sync does with sessions that the server has deleted.`,
  );
}
