import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { writeEvent } from "./view.ts";

export async function run(context: Context, _flags: object, id: string): Promise<void> {
  await writeEvent(context, await kayleOf(context).webhooks.events.retrieve(id));
}
