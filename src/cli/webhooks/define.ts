import type { Command } from "commander";
import { defineDeliveries } from "./deliveries/define.ts";
import { defineEndpoints } from "./endpoints/define.ts";
import { defineEvents } from "./events/define.ts";
import { defineKeys } from "./keys/define.ts";
import { defineVerify } from "./verify/define.ts";

export function define(command: Command): void {
  defineEndpoints(command.command("endpoints").description("The URLs that events are sent to."));
  defineKeys(command.command("keys").description("The public keys that deliveries are encrypted to."));
  defineEvents(command.command("events").description("What happened, and to which endpoints it was sent."));
  defineDeliveries(command.command("deliveries").description("Events on their way to endpoints."));
  defineVerify(command.command("verify <file>"));
}
