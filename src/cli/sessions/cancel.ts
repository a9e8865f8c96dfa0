import { confirm } from "../frame/ask.ts";
import type { Context } from "../frame/context.ts";
import { kayleOf } from "../frame/kayle.ts";
import { note } from "../frame/terminal.ts";
import { viewOf } from "./view.ts";

export async function run(context: Context, flags: { readonly yes?: true }, id: string): Promise<void> {
  const { sessions } = kayleOf(context);
  await confirm(`This cancels the session ${id}: the person cannot go on.`, flags);
  context.onInterrupt(() => ({
    done: "The session may have been cancelled.",
    next: "Repeating the command is safe.",
  }));
  const session = await sessions.cancel(id, { reread: true });
  await context.output.one(viewOf(session));
  if (session.status !== "cancelled") note(`It had already ended, and is still ${session.status}.`);
}
