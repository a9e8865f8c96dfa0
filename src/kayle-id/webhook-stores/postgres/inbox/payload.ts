import { WebhookError } from "../../../../core/errors/index.ts";
import { isPlainObject } from "../../../../core/values.ts";
import type { ReceivedEvent } from "../../../webhook-receiver/events.ts";
import type { WebhookReceiver } from "../../../webhook-receiver/receiver.ts";
import type { Row } from "../driver.ts";

/** How an inbox keeps an event. */
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
  if (is_encrypted === true) return receiver.decrypt(String(body));
  const event = parsed(String(body));
  if (!isPlainObject(event) || typeof event.type !== "string")
    throw new WebhookError("payload_malformed", "The stored payload is not a JSON object with a type: it was changed.");
  // The cast: written from such an event by `keptForm`.
  return event as unknown as ReceivedEvent<Fields>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not passed on: the runtime's error quotes the text.
    return undefined;
  }
}
