#!/usr/bin/env node
/** `npx sessionwise …`: what the package offers on a command line. */
import { CommanderError } from "commander";
import type { Failure } from "./frame/failure.ts";
import { createProgram } from "./program.ts";

async function main(args: readonly string[]): Promise<number> {
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    // Whoever read has read enough, as `head` does.
    if (code === "EPIPE") process.exit(0);
    console.error(`Standard output cannot be written (${code}): what came is not complete.`);
    process.exit(2);
  });
  try {
    const program = await createProgram(args);
    await program.parseAsync(args.length > 0 ? args : ["--help"], { from: "user" });
    return 0;
  } catch (error) {
    return failed(error, args.includes("--json"));
  }
}

/** Says what went wrong, and gives the exit code. */
async function failed(error: unknown, json: boolean): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const { Ended } = await import("./frame/usage-error.ts");
  if (error instanceof Ended) return error.exitCode;
  const { failureOf, textOfFailure } = await import("./frame/failure.ts");
  const failure = error instanceof CommanderError ? usageOf(error) : failureOf(error);
  if (!failure) {
    // An error of ours shows its stack.
    console.error(error);
    return 1;
  }
  console.error(textOfFailure(failure, json));
  return failure.exitCode;
}

/** What commander found wrong with what was typed. Its suggestion is a line of its own. */
function usageOf({ message, code }: CommanderError): Failure {
  const [first = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const said =
    code === "commander.help" ? "A command is missing." : `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  const meant = rest.join(" ").replace(/^\((.*)\)$/, "$1");
  const hint = meant || "sessionwise --help lists the commands, and each of them has a --help of its own.";
  return { exitCode: 2, code: "usage", message: said, hint, requestId: null };
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
