import type { Command } from "commander";
import { duration, oneOf, wholeNumber } from "../frame/flags.ts";
import { leaf } from "../frame/leaf.ts";
import { schemaFlag } from "../store/flags.ts";

export function define(command: Command): void {
  command
    .description(
      "Brings a store up to date with every session of the organization: one pass, which reads what has changed, or everything where that is needed.",
    )
    .requiredOption("--store <where>", "a SQLite file, as kayle.db, or a URL that begins with postgres://");
  schemaFlag(command)
    .addOption(
      oneOf("--when-gone <what>", "what becomes of sessions that the server has deleted; must be given", [
        "keep",
        "delete",
      ]),
    )
    .option("--full", "read every session")
    .addOption(duration("--every <time>", "a pass again and again, as every 10m, until Ctrl-C"))
    .addOption(wholeNumber("--concurrency <n>", "requests at the same time (default: 4)", 1, 8))
    .option("--same-organization", "the store is this organization's, although nothing shows it")
    .addHelpText(
      "after",
      `
It can be stopped at any moment: the next sync continues.
Each organization has a store of its own: a file, or in
PostgreSQL a schema, which is made where there is none.
A file needs libsql beside sessionwise, PostgreSQL needs pg.
Put the password of PostgreSQL into PGPASSWORD or ~/.pgpass,
not into the URL: other users can see a command line.`,
    );
  leaf(command, () => import("./run.ts"));
}
