import type { Command } from "commander";
import { WEBHOOK_DELIVERY_STATUSES } from "../../../../generated/kayle-id/operations.ts";
import { listFlags, oneOf } from "../../frame/flags.ts";
import { leaf } from "../../frame/leaf.ts";

export function defineDeliveries(command: Command): void {
  const list = command
    .command("list")
    .description("Lists deliveries, the newest first.")
    .addOption(oneOf("--status <status>", "only these", WEBHOOK_DELIVERY_STATUSES))
    .option("--endpoint <id>", "only those to this endpoint")
    .option("--event <id>", "only those of this event");
  leaf(listFlags(list), () => import("./list.ts"));

  const retry = command.command("retry <id>").description("Tries a delivery again now.");
  leaf(retry, () => import("./retry.ts"));
}
