import { type Command, Option } from "commander";
import { listFlags } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";

export function define(command: Command): void {
  const leads = command
    .command("leads")
    .description("Lists leads, in no documented order, without deleted ones and test leads.")
    .option("--from <time>", "created at or after it, as 2026-03-21T00:00:00+01:00")
    .option("--to <time>", "created before it")
    .option("--no-repeats", "leave out a lead that comes again, because it moved to a later page meanwhile")
    .addHelpText("after", "\nThe key comes from OMNI_API_KEY, or from the profile omni.");
  listFlags(leads, "begin at the page of this token, which an error names");
  leads.addOption(new Option("--totals", "only the totals of all these leads").conflicts(["limit", "all", "after"]));
  leaf(leads, () => import("./leads.ts"));
}
