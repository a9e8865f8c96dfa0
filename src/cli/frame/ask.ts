import { createInterface } from "node:readline/promises";
import { Ended, UsageError } from "./usage-error.ts";

/** Asks before something that cannot be undone. Where nobody can be asked, --yes must have been given. */
export async function confirm(question: string, flags: { readonly yes?: true }): Promise<void> {
  if (flags.yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError(
      `${question} Nothing was done, because nobody can be asked here.`,
      "Repeat the command with --yes.",
    );
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C reaches the terminal's line editor first.
  lines.on("SIGINT", () => process.emit("SIGINT"));
  const reply = await lines.question(`${question} [y/N] `);
  lines.close();
  if (/^y(es)?$/i.test(reply.trim())) return;
  process.stderr.write("Nothing was done.\n");
  throw new Ended(0);
}
