import { type Command, Option } from "commander";
import { listFlags } from "../../frame/flags.ts";
import { leaf } from "../../frame/leaf.ts";
import { revealFlags } from "../../frame/secret-place.ts";
import { endpointFlags } from "./flags.ts";

const SECRET = "the signing secret";

export function defineEndpoints(command: Command): void {
  const list = command
    .command("list")
    .description("Lists endpoints, the newest first.")
    .addOption(new Option("--enabled", "only those that deliveries go to").conflicts("disabled"))
    .option("--disabled", "only the others");
  leaf(listFlags(list), () => import("./list.ts"));

  leaf(command.command("get <id>").description("Shows one endpoint."), () => import("./get.ts"));

  const create = command
    .command("create")
    .description("Makes an endpoint. Nothing is sent to it before it has a key: see keys create.")
    .requiredOption("--url <url>", "where deliveries go: https, on a public host");
  endpointFlags(create).option("--disabled", "deliver nothing yet");
  revealFlags(create, SECRET).addHelpText(
    "after",
    "\nThe signing secret is made with the endpoint. Say where it\ngoes by --reveal or --reveal-to: otherwise nothing is sent.",
  );
  leaf(create, () => import("./create.ts"));

  const update = command
    .command("update <id>")
    .description("Changes what is given, and keeps the rest. --label and --event replace all that were there.")
    .option("--url <url>", "where deliveries go: https, on a public host");
  endpointFlags(update)
    .addOption(new Option("--remove-name", "have no name").conflicts("name"))
    .addOption(new Option("--remove-labels", "have no labels").conflicts("label"));
  leaf(update, () => import("./update.ts"));

  const enable = command.command("enable <id>").description("Delivers to it what happens from now on.");
  leaf(enable, () => import("./enable.ts"));

  const disable = command
    .command("disable <id>")
    .description("Stops deliveries: what happens meanwhile never goes to it.")
    .option("--yes", "do not ask");
  leaf(disable, () => import("./disable.ts"));

  const remove = command
    .command("delete <id>")
    .description("Deletes an endpoint, with its keys and deliveries.")
    .option("--yes", "do not ask");
  leaf(remove, () => import("./delete.ts"));

  const secret = command.command("secret <id>").description("Gives the secret that signs deliveries to it now.");
  leaf(revealFlags(secret, SECRET), () => import("./secret.ts"));

  const rotate = command
    .command("rotate-secret <id>")
    .description("Replaces the signing secret at once: the old one no longer signs anything.")
    .option("--yes", "do not ask");
  leaf(revealFlags(rotate, "the new signing secret"), () => import("./rotate-secret.ts"));
}
