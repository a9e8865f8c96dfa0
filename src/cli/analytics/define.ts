import type { Command } from "commander";
import { day } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";

export function define(command: Command): void {
  const overview = command
    .command("overview")
    .description("Shows how the sessions of the last 14 days (UTC) have ended, as the API counts them.");
  leaf(overview, () => import("./overview.ts"));

  const report = command
    .command("report")
    .description("Writes one HTML file with charts and tables of a period, from the API or from a store.")
    .requiredOption("--to-file <file>", "where to write it; a file that is there is replaced")
    .option("--store <store>", "a SQLite file or a postgres:// URL that a sync has filled (default: the API)")
    .addOption(day("--from <day>", "the first day, as 2026-03-08 (default: 14 days in all)"))
    .addOption(day("--to <day>", "the last day, included (default: today)"))
    .option("--time-zone <name>", "the zone of days and hours, as Europe/Berlin", "UTC")
    .addHelpText(
      "after",
      "\nThe file needs no network and no script. It holds counts, and\nnothing of a single session. Of a store, today is the day of\nits last complete sync.",
    );
  leaf(report, () => import("./report.ts"));
}
