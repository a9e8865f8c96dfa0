import { type Command, Option } from "commander";
import { type CommonFlags, type Context, createContext, STOP_SIGNALS } from "./context.ts";

/** What the file of a command exports: it is loaded when the command is used. */
export interface Implementation<Flags> {
  run(context: Context, flags: Flags, ...args: string[]): Promise<void>;
}

export interface LeafOptions {
  /** Whether it calls an API, and so needs a key. @default true */
  readonly needsKey?: boolean;
  /** Whether it stops by a signal in its own way. @default false */
  readonly ownSignals?: boolean;
}

/** Makes a command do something. Its flags are those that the caller adds, by the names that commander gives them. */
export function leaf<Flags>(
  command: Command,
  load: () => Promise<Implementation<Flags>>,
  { needsKey = true, ownSignals = false }: LeafOptions = {},
): Command {
  command.addOption(new Option("--json", "write JSON, one object a line, also to a terminal"));
  if (needsKey) command.addOption(new Option("--profile <name>", "the profile of the configuration file to use"));
  return command.action(async (...given: unknown[]) => {
    // The casts: commander calls with the arguments, the flags as they were declared, and the command.
    const flags = given.at(-2) as Flags & CommonFlags;
    const args = given.slice(0, -2) as string[];
    const { run } = await load();
    const context = createContext(flags);
    if (ownSignals) for (const signal of STOP_SIGNALS) process.removeAllListeners(signal);
    await run(context, flags, ...args);
  });
}
