import { confirm } from "../../frame/ask.ts";
import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";

export async function run(context: Context, flags: { readonly yes?: true }, id: string): Promise<void> {
  const { endpoints } = kayleOf(context).webhooks;
  await confirm(`This disables the endpoint ${id}: what happens until it is enabled again never goes to it.`, flags);
  context.onInterrupt(() => ({
    done: "The endpoint may have been disabled.",
    next: "Repeating the command is safe.",
  }));
  await context.output.one({ ...(await endpoints.update(id, { enabled: false })) });
}
