import type { Command } from "commander";
import { listFlags, oneOf } from "../../frame/flags.ts";
import { leaf } from "../../frame/leaf.ts";
import { EVENT_WORDS, toEventType } from "../event-type.ts";

export function defineEvents(command: Command): void {
  const list = command
    .command("list")
    .description("Lists events, the newest first.")
    .addOption(oneOf("--type <type>", "only these", EVENT_WORDS).argParser(toEventType))
    .option("--created-from <time>", "created at or after it, as 2026-03-21T00:00:00+01:00")
    .option("--created-to <time>", "created at or before it");
  leaf(listFlags(list), () => import("./list.ts"));

  const get = command.command("get <id>").description("Shows one event, and what became of its deliveries.");
  leaf(get, () => import("./get.ts"));

  const replay = command
    .command("replay <id>")
    .description("Delivers an event again, to the endpoints that did not get it: a payload is deleted once delivered.");
  leaf(replay, () => import("./replay.ts"));
}
