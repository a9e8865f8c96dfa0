import type { Context } from "../frame/context.ts";
import { kayleOf } from "../frame/kayle.ts";
import { viewOf } from "./view.ts";

export async function run(context: Context, _flags: object, id: string): Promise<void> {
  await context.output.one(viewOf(await kayleOf(context).sessions.retrieve(id)));
}
