import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";

export async function run(context: Context, _flags: object, id: string): Promise<void> {
  const { keys } = kayleOf(context).webhooks;
  context.onInterrupt(() => ({
    done: "The key may have been reactivated.",
    next: "Repeating the command is safe.",
  }));
  await context.output.one({ ...(await keys.reactivate(id)) });
}
