import { confirm } from "../../frame/ask.ts";
import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { type RevealFlags, requiredPlace } from "../../frame/secret-place.ts";
import { note } from "../../frame/terminal.ts";

interface Flags extends RevealFlags {
  readonly yes?: true;
}

export async function run(context: Context, flags: Flags, id: string): Promise<void> {
  const { endpoints } = kayleOf(context).webhooks;
  const place = requiredPlace(flags, "the new signing secret");
  await confirm(
    `This replaces the signing secret of ${id} at once: receivers refuse deliveries until they know the new one.`,
    flags,
  );
  const recover = `sessionwise webhooks endpoints secret ${id} gives the secret that signs now.`;
  context.onInterrupt(() => ({ done: "The secret may have been replaced.", next: recover }));
  const { endpoint_id, signing_secret } = await endpoints.rotateSigningSecret(id);
  await context.output.one({ endpoint_id, ...place.put("signing_secret", signing_secret, recover) });
  note("Give it to the receiver beside the old one, and remove the old one after a few minutes.");
}
