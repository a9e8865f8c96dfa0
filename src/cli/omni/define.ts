import { type Command, Option } from "commander";
import { listFlags } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";

export function define(command: Command): void {
  const leads = windowFlags(command.command("leads"))
    .description("Lists leads, in no documented order, without deleted ones and test leads.")
    .option("--no-repeats", "leave out a lead that comes again, because it moved to a later page meanwhile")
    .addHelpText("after", "\nThe key comes from OMNI_API_KEY, or from the profile omni.");
  listFlags(leads, "begin at the page of this token, which an error names");
  leads.addOption(new Option("--totals", "only the totals of all these leads").conflicts(["limit", "all", "after"]));
  leaf(leads, () => import("./leads.ts"));

  const all = windowFlags(command.command("export"))
    .description(
      "Writes every lead to a file, an object a line, from the file that Omni makes of them. It can take long.",
    )
    .requiredOption("--to <file>", "a name that ends in .ndjson; only its owner may read it")
    .option("--force", "replace a file that is there")
    .addHelpText(
      "after",
      `
The key comes from OMNI_API_KEY, or from the profile omni.

It writes no CSV: leads have checklists of different lengths,
so a table would have columns that are known only at the end.
toCsv of sessionwise/analytics/csv makes one of the fields
that you name, which is safe to open in a spreadsheet.`,
    );
  leaf(all, () => import("./export.ts"));
}

function windowFlags(command: Command): Command {
  return command
    .option("--created-from <time>", "created at or after it, as 2026-03-21T00:00:00+01:00")
    .option("--created-to <time>", "created before it");
}
