import type { Command } from "commander";
import { leaf } from "../frame/leaf.ts";

export function define(command: Command): void {
  command
    .description(
      "Examines the server and the key by at most 25 requests, all of them reads. It shows no value of any row.",
    )
    .addHelpText(
      "after",
      "\nEnds with 6 when the server responds otherwise than this\nversion expects: a new field, status or type.",
    );
  leaf(command, () => import("./run.ts"));
}
