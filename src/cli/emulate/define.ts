import type { Command } from "commander";
import { wholeNumber } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";

export function define(command: Command): void {
  command
    .description(
      "Serves a Kayle ID on 127.0.0.1 until Ctrl-C, in memory. The same seed gives the same key and sessions.",
    )
    .addOption(wholeNumber("--port <n>", "0 takes a free one", 0, 65_535).default(8787))
    .addOption(wholeNumber("--sessions <n>", "how many sessions to begin with", 0, 1_000_000).default(1000))
    .addOption(wholeNumber("--seed <n>", "of every random choice", 0, 2 ** 31 - 1).default(1));
  leaf(command, () => import("./run.ts"), { needsKey: false, ownSignals: true });
}
