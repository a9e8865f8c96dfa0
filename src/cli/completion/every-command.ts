import type { Command } from "commander";
import { createProgram } from "../program.ts";

/** The groups of commands, each with its subcommands and flags: to run one of them, only that one is loaded. */
export async function everyGroup(): Promise<Command[]> {
  const { commands } = await createProgram([]);
  return Promise.all(
    commands.map(async (bare) => {
      const loaded = await createProgram([bare.name()]);
      return loaded.commands.find((one) => one.name() === bare.name()) ?? bare;
    }),
  );
}
