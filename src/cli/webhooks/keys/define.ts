import { type Command, Option } from "commander";
import { listFlags } from "../../frame/flags.ts";
import { leaf } from "../../frame/leaf.ts";

export function defineKeys(command: Command): void {
  const list = command
    .command("list <endpoint-id>")
    .description("Lists the keys of an endpoint: none where there is no such endpoint.")
    .addOption(new Option("--active", "only the one in use").conflicts("inactive"))
    .option("--inactive", "only the others");
  leaf(listFlags(list), () => import("./list.ts"));

  const generate = command
    .command("generate <key-id>")
    .description("Makes a key pair, and prints its public key. Nothing is sent.")
    .requiredOption("--private-key-to <file>", "a new file of mode 600, in the form of KAYLE_PRIVATE_KEYS")
    .addHelpText(
      "after",
      "\nThe way of a new key: generate prints PUBLIC.json, the\nreceiver gets the private key, and then keys create has the\nserver encrypt to it.",
    );
  leaf(generate, () => import("./generate.ts"), { needsKey: false });

  const create = command
    .command("create <endpoint-id>")
    .description("Adds a public key to an endpoint, and makes it the one in use instead of any other.")
    .requiredOption("--jwk <file>", "the public key as a JWK, as keys generate prints it")
    .option("--key-id <id>", "your name for it, the kid of each delivery (default: the kid of the JWK)");
  leaf(create, () => import("./create.ts"));

  const deactivate = command
    .command("deactivate <id>")
    .description("Takes a key out of use. Nothing is sent to an endpoint without one.")
    .option("--yes", "do not ask");
  leaf(deactivate, () => import("./deactivate.ts"));

  const reactivate = command
    .command("reactivate <id>")
    .description("Makes a key the one in use of its endpoint, instead of any other.");
  leaf(reactivate, () => import("./reactivate.ts"));
}
