import type { Command } from "commander";
import { day } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";
import { storeFlags } from "../store/flags.ts";

export function define(command: Command): void {
  const overview = command
    .command("overview")
    .description("Shows how the sessions of the last 14 days (UTC) have ended, as the API counts them.");
  leaf(overview, () => import("./overview.ts"));

  const report = command
    .command("report")
    .description("Writes one HTML file with charts and tables of a period, from the API or from a store.")
    .requiredOption("--to-file <file>", "where to write it; a file that is there is replaced");
  storeFlags(report)
    .addOption(day("--from <day>", "the first day, as 2026-03-08 (default: 14 days in all)"))
    .addOption(day("--to <day>", "the last day, included (default: today)"))
    .option("--time-zone <name>", "the zone of days and hours, as Europe/Berlin", "UTC")
    .addHelpText(
      "after",
      `
The file needs no network and no script. It holds counts, and
nothing of a single session. Of a store, today is the day of
its last complete sync.

Only you may read the file (mode 600), also where it replaces
one that others may read: a count of one can be a person. To
share it, chmod it or send it.`,
    );
  leaf(report, () => import("./report.ts"));
}
