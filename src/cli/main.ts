#!/usr/bin/env node
/** `npx sessionwise …`: what the package offers on a command line. */
import { suggestion } from "../core/suggest.ts";
import { VERSION } from "../core/version.ts";
import { EMULATE_USAGE, emulate } from "./emulate.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `sessionwise ${VERSION}

${EMULATE_USAGE}

  sessionwise --version
  sessionwise --help`;

async function main([command, ...args]: readonly string[]): Promise<void> {
  if (command === "emulate" && !args.includes("--help")) return emulate(args);
  if (command === "--version") return console.log(VERSION);
  if (command === undefined || command === "--help" || args.includes("--help")) return console.log(HELP);
  throw new UsageError(`There is no command ${command}. ${suggestion(command, ["emulate"])}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // A mistake in what was typed gets one line; an error of ours shows its stack.
  const usage = error instanceof UsageError;
  console.error(usage ? `${error.message}\n\n${EMULATE_USAGE}` : error);
  process.exitCode = usage ? 2 : 1;
});
