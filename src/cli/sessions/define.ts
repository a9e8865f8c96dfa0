import { type Command, Option } from "commander";
import { SESSION_STATUSES } from "../../../generated/kayle-id/operations.ts";
import { duration, listFlags, oneOf, repeated } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";
import { storeFlags } from "../store/flags.ts";

export function define(command: Command): void {
  const list = command
    .command("list")
    .description("Lists sessions by their ids, which are random: this is not an order in time.");
  listFlags(filters(list))
    .addOption(new Option("--scan", "read in several partitions at once: faster, and in no order").conflicts("after"))
    .addOption(
      new Option(
        "--watch",
        "write new and changed sessions as they come, until Ctrl-C; with --all first what is there",
      ).conflicts(["limit", "after", "scan"]),
    )
    .addOption(duration("--interval <time>", "how often --watch reads (default: 10s)"));
  leaf(list, () => import("./list.ts"));

  const exporting = command
    .command("export")
    .description("Writes sessions to a file, without their secrets. The end of its name says the format.")
    .requiredOption("--to <file>", "FILE.ndjson, which is continued if it exists, FILE.csv or FILE.parquet");
  storeFlags(filters(exporting))
    .option("--force", "replace a file of CSV or Parquet that exists")
    .addHelpText(
      "after",
      `
Continue a file with the filters that it was begun with.
Parquet needs hyparquet-writer beside sessionwise, a store
in a file needs libsql, one in PostgreSQL needs pg.`,
    );
  leaf(exporting, () => import("./export.ts"));

  leaf(command.command("get <id>").description("Shows one session, without its secrets."), () => import("./get.ts"));

  const create = command
    .command("create")
    .description("Starts a verification, valid for 60 minutes. Say which claims the person is asked for.")
    .addOption(repeated("--require <claim=reason>", "ask for a claim that must be shared; the person reads the reason"))
    .addOption(repeated("--optional <claim=reason>", "ask for a claim that may be refused"))
    .addOption(new Option("--all-claims", "ask for all 12 claims").conflicts(["require", "optional", "documentIdOnly"]))
    .addOption(new Option("--document-id-only", "ask for the document id alone").conflicts(["require", "optional"]))
    .option("--redirect-url <url>", "where the person goes afterwards")
    .addOption(repeated("--webhook-endpoint <id>", "the endpoints that get its event (default: all)"))
    .addHelpText(
      "after",
      "\nThe verification_url and the cancel_token that it shows are\nsecrets of the person. They are shown only here.",
    );
  leaf(create, () => import("./create.ts"));

  const cancel = command
    .command("cancel <id>")
    .description("Cancels a session and shows it as it is then: one that had ended stays as it was.")
    .option("--yes", "do not ask");
  leaf(cancel, () => import("./cancel.ts"));

  const wait = command
    .command("wait <id>")
    .description("Waits until a session has ended, with any outcome, and shows it.")
    .addOption(duration("--timeout <time>", "as 90s or 15m (default: until it has expired and was swept)"));
  leaf(wait, () => import("./wait.ts"));
}

/** Which sessions. */
function filters(command: Command): Command {
  return command
    .addOption(oneOf("--status <status>", "only these", SESSION_STATUSES))
    .option("--created-from <time>", "created at or after it, as 2026-03-21T00:00:00+01:00")
    .option("--created-to <time>", "created at or before it");
}
