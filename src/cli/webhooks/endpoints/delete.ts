import { confirm } from "../../frame/ask.ts";
import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";

export async function run(context: Context, flags: { readonly yes?: true }, id: string): Promise<void> {
  const { endpoints } = kayleOf(context).webhooks;
  await confirm(`This deletes the endpoint ${id}, with its keys and what was not delivered yet.`, flags);
  context.onInterrupt(() => ({
    done: "The endpoint may have been deleted.",
    next: `sessionwise webhooks endpoints get ${id} shows whether it is still there.`,
  }));
  await endpoints.delete(id);
  await context.output.one({ id, deleted: true });
}
