import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";

export async function run(context: Context, _flags: object, id: string): Promise<void> {
  const { endpoints } = kayleOf(context).webhooks;
  context.onInterrupt(() => ({
    done: "The endpoint may have been enabled.",
    next: "Repeating the command is safe.",
  }));
  await context.output.one({ ...(await endpoints.update(id, { enabled: true })) });
}
