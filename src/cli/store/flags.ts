import { type Command, Option } from "commander";

export interface StoreFlags {
  readonly store?: string;
  readonly schema?: string | undefined;
}

/** The flags of every command that reads a store instead of the server, which needs no key then. */
export function storeFlags(command: Command): Command {
  return schemaFlag(
    command.addOption(
      new Option(
        "--store <where>",
        "read a store that sync has filled, kayle.db or postgres://… (default: the API)",
      ).conflicts("profile"),
    ),
  );
}

export function schemaFlag(command: Command): Command {
  return command.option("--schema <name>", "where in PostgreSQL the store is (default: sessionwise)");
}
