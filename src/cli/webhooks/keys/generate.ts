import { generateWebhookKeyPair } from "../../../kayle-id/webhooks/key-pair.ts";
import type { Context } from "../../frame/context.ts";
import { newPrivateFile } from "../../frame/private-file.ts";
import { write } from "../../frame/terminal.ts";

interface Flags {
  readonly privateKeyTo: string;
}

/** Its output is a file for `keys create`, and so JSON on a terminal too. */
export async function run(_context: Context, { privateKeyTo }: Flags, keyId: string): Promise<void> {
  const file = newPrivateFile(privateKeyTo);
  const { publicKey, privateKey } = await generateWebhookKeyPair(keyId);
  file.write(`${JSON.stringify([privateKey])}\n`, "Name another file.");
  await write(`${JSON.stringify({ ...publicKey.jwk, kid: publicKey.key_id })}\n`);
}
