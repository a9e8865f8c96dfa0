import type { Command } from "commander";
import { wholeNumber } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";
import { DEFAULT_PORT } from "./default-port.ts";

export function define(command: Command): void {
  command
    .description(
      "Serves a Kayle ID on 127.0.0.1 until Ctrl-C, in memory. The same seed gives the same key and sessions.",
    )
    .addOption(wholeNumber("--port <n>", "0 takes a free one", 0, 65_535).default(DEFAULT_PORT))
    .addOption(wholeNumber("--sessions <n>", "how many sessions to begin with", 0, 1_000_000).default(1000))
    .addOption(wholeNumber("--seed <n>", "of every random choice", 0, 2 ** 31 - 1).default(1))
    .option("--forward-to <url>", "send webhooks to a server of yours, as http://localhost:3000/webhooks")
    .option("--store-keys <dir>", "where the private key is kept and used again (default: a temporary folder)")
    .option("--fast", "attempt a failed delivery again at once: by default after 5 s, 5 min, 30 min and so on")
    .addHelpText(
      "after",
      "\nWith --forward-to it makes a webhook endpoint, prints its\nsigning secret and where the private key is, and shows each\ndelivery. sessionwise trigger makes events.",
    );
  leaf(command, () => import("./run.ts"), { needsKey: false, ownSignals: true });
}
