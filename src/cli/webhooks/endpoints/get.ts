import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";

export async function run(context: Context, _flags: object, id: string): Promise<void> {
  await context.output.one({ ...(await kayleOf(context).webhooks.endpoints.retrieve(id)) });
}
