import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { type RevealFlags, requiredPlace } from "../../frame/secret-place.ts";

export async function run(context: Context, flags: RevealFlags, id: string): Promise<void> {
  const { endpoints } = kayleOf(context).webhooks;
  const place = requiredPlace(flags, "the signing secret");
  const { endpoint_id, signing_secret } = await endpoints.revealSigningSecret(id);
  const recovery = "Repeat the command with another file.";
  await context.output.one({ endpoint_id, ...place.put("signing_secret", signing_secret, recovery) });
}
