import type { Command } from "commander";
import { wordsOf } from "../frame/flags.ts";

/** What can come next after something that was typed. */
export interface Candidates {
  /** The names of commands that lead here, each after a space: ` sessions list`. With a flag behind them, what its value can be. */
  readonly after: string;
  /** Empty where anything can come, as a file. */
  readonly words: readonly string[];
  /** Whether a file comes where no hyphen is typed: the words are flags then. */
  readonly isFile: boolean;
}

/** For the program and each of its commands, and for each flag that takes a value. */
export function candidatesOf(groups: readonly Command[]): Candidates[] {
  return [
    { after: "", words: [...groups.map((group) => group.name()), "--help", "--version"], isFile: false },
    ...groups.flatMap((group) => candidatesBelow(group, "")),
  ];
}

function candidatesBelow(command: Command, above: string): Candidates[] {
  const after = `${above} ${command.name()}`;
  const flags = command.options.filter((option) => option.long);
  return [
    {
      after,
      words: [
        ...command.commands.map((one) => one.name()),
        ...command.registeredArguments.flatMap(wordsOf),
        ...flags.map(({ long }) => String(long)),
        "--help",
      ],
      isFile: command.registeredArguments.some((argument) => argument.name() === "file"),
    },
    ...flags
      .filter((option) => option.required || option.optional)
      .map((option) => ({ after: `${after} ${option.long}`, words: wordsOf(option), isFile: false })),
    ...command.commands.flatMap((one) => candidatesBelow(one, after)),
  ];
}
