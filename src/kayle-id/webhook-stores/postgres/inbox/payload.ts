import type { ReceivedEvent } from "../../../webhook-receiver/events.ts";
import type { WebhookReceiver } from "../../../webhook-receiver/receiver.ts";
import type { Row } from "../database.ts";

export type Keep = "encrypted" | "decrypted";

export function keptForm(keep: Keep) {
  const isEncrypted = keep === "encrypted";
  return {
    isEncrypted,
    text: ({ body, event }: { readonly body: string; readonly event: unknown }): string =>
      isEncrypted ? body : JSON.stringify(event),
  };
}

/** The event of a row, whichever way it was kept. */
export async function readKept<Fields extends object>(
  receiver: WebhookReceiver<Fields>,
  { body, is_encrypted }: Row,
): Promise<ReceivedEvent<Fields>> {
  // The cast: written from such an event by `keptForm`.
  return is_encrypted === true ? receiver.decrypt(String(body)) : (JSON.parse(String(body)) as ReceivedEvent<Fields>);
}
