import { type Command, Option } from "commander";
import { SESSION_FAILURE_CODES } from "../../../generated/kayle-id/operations.ts";
import { DEFAULT_PORT } from "../emulate/default-port.ts";
import { oneOf, oneOfWords } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";
import { OUTCOMES, USUAL_FAILURE } from "./outcomes.ts";

export function define(command: Command): void {
  command
    .description(
      "Creates a session in a running sessionwise emulate, ends it, and shows the session and its event. It works with no other server.",
    )
    .addArgument(oneOfWords("<outcome>", "how the session ends", OUTCOMES))
    .addOption(
      new Option(
        "--claims <claim=value...>",
        "what the session asks for and the person shares, as age_over_18=true (default: all claims, with fake values)",
      ),
    )
    .addOption(oneOf("--failure-code <code>", `why it failed (default: ${USUAL_FAILURE})`, SESSION_FAILURE_CODES))
    .option("--emulator <url>", "the address that emulate printed", `http://127.0.0.1:${DEFAULT_PORT}`)
    .addHelpText("after", "\nThe key that emulate printed is in KAYLE_API_KEY. It is\nnot sent: it signs the request.");
  leaf(command, () => import("./run.ts"), { needsKey: false });
}
