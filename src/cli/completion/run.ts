import type { Context } from "../frame/context.ts";
import { write } from "../frame/terminal.ts";
import { candidatesOf } from "./candidates.ts";
import { everyGroup } from "./every-command.ts";
import { SCRIPTS } from "./scripts.ts";

/** @param shell one of those that the definition lets through */
export async function run(_: Context, _flags: object, shell: string): Promise<void> {
  const script = SCRIPTS[shell];
  if (script) await write(script(candidatesOf(await everyGroup())));
}
