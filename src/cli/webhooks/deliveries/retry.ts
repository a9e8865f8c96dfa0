import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";

export async function run(context: Context, _flags: object, id: string): Promise<void> {
  const { deliveries } = kayleOf(context).webhooks;
  context.onInterrupt(() => ({
    done: "The delivery may be tried again.",
    next: "sessionwise webhooks deliveries list shows what became of it.",
  }));
  await context.output.one({ ...(await deliveries.retry(id)) });
}
