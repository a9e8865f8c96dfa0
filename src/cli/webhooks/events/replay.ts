import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { writeEvent } from "./view.ts";

export async function run(context: Context, _flags: object, id: string): Promise<void> {
  const { events } = kayleOf(context).webhooks;
  context.onInterrupt(() => ({
    done: "The event may be delivered again.",
    next: `sessionwise webhooks events get ${id} shows its deliveries.`,
  }));
  await writeEvent(context, await events.replay(id));
}
