import { confirm } from "../../frame/ask.ts";
import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";

export async function run(context: Context, flags: { readonly yes?: true }, id: string): Promise<void> {
  const { keys } = kayleOf(context).webhooks;
  await confirm(`This takes the key ${id} out of use: without one, nothing is delivered to its endpoint.`, flags);
  context.onInterrupt(() => ({
    done: "The key may have been deactivated.",
    next: "Repeating the command is safe.",
  }));
  await context.output.one({ ...(await keys.deactivate(id)) });
}
