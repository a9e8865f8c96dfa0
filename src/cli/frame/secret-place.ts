import { type Command, Option } from "commander";
import { newPrivateFile } from "./private-file.ts";
import type { Row } from "./table.ts";
import { isTerminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** The flags of every command that can show a secret. */
export interface RevealFlags {
  readonly reveal?: true;
  readonly revealTo?: string;
}

export function revealFlags(command: Command, secret: string): Command {
  return command
    .addOption(new Option("--reveal", `show ${secret}, to a terminal only`).conflicts("revealTo"))
    .option("--reveal-to <file>", `write ${secret} into a new file of mode 600`);
}

/** Where a secret goes: to the terminal, or into a file of its own. */
interface SecretPlace {
  /** Gives what the row has of it. `recovery` says how to get it where the file cannot be written. */
  put(name: string, secret: string | object, recovery: string): Row;
}

/** Undefined where neither flag was given. To be called before anything is sent: it refuses what is not a place for a secret. */
export function secretPlace({ reveal, revealTo }: RevealFlags): SecretPlace | undefined {
  if (revealTo !== undefined) {
    const file = newPrivateFile(revealTo);
    return {
      put(name, secret, recovery) {
        file.write(`${typeof secret === "string" ? secret : JSON.stringify(secret)}\n`, recovery);
        return { [`${name}_file`]: file.path };
      },
    };
  }
  if (!reveal) return undefined;
  if (!isTerminal()) {
    throw new UsageError(
      "--reveal shows secrets to a terminal only, and this is not one. Nothing was done.",
      "Give --reveal-to FILE: it writes them into a new file that only you may read.",
    );
  }
  return { put: (name, secret) => ({ [name]: secret }) };
}

/** For a command that would lose a secret without a place for it. */
export function requiredPlace(flags: RevealFlags, secret: string): SecretPlace {
  const place = secretPlace(flags);
  if (place) return place;
  throw new UsageError(
    `It is not said where ${secret} goes. Nothing was done.`,
    "Give --reveal to see it on a terminal, or --reveal-to FILE to write it into a new file that only you may read.",
  );
}
