import type { Command } from "commander";
import { oneOf, oneOfWords, repeated } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";

const METRICS = ["usage", "sessions", "searches", "prs"];

export function define(command: Command): void {
  const metrics = command
    .command("metrics")
    .addArgument(oneOfWords("[metric]", "what is counted", METRICS).default("usage"))
    .description("Shows what an enterprise has used: one total, or one for each day, week or month.")
    .option("--from <time>", "as 2026-03-01 or 2026-03-01T08:00:00Z (default: the start of the billing cycle)")
    .option("--to <time>", "the same (default: today)")
    .addOption(oneOf("--by <bucket>", "one row for each; needs --from and --to", ["day", "week", "month"]))
    .option("--day-start <hh:mm>", "the time, UTC, at which days begin, with --by (default: 08:00, as billing days)")
    .addOption(repeated("--org <id>", "only this organization; repeat it for several"))
    .addOption(repeated("--user <id>", "only this user; repeat it for several"))
    .addHelpText(
      "after",
      "\nThe key comes from DEVIN_API_KEY, or from the profile devin.\nA day without a time is midnight UTC in a total, and the\nday's own beginning with --by.",
    );
  leaf(metrics, () => import("./metrics.ts"));
}
