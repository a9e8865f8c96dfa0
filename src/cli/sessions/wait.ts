import type { Context } from "../frame/context.ts";
import { kayleOf } from "../frame/kayle.ts";
import { note } from "../frame/terminal.ts";
import { viewOf } from "./view.ts";

export async function run(context: Context, { timeout }: { readonly timeout?: number }, id: string): Promise<void> {
  const { sessions } = kayleOf(context);
  context.onInterrupt(() => ({
    done: "The session was still open when last seen.",
    next: "Repeating the command waits on.",
  }));
  note("Waiting until the session has ended. Ctrl-C stops the wait, and changes nothing.");
  const options = timeout === undefined ? {} : { deadline: timeout };
  await context.output.one(viewOf(await sessions.waitFor(id, options)));
}
