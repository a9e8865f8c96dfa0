import { InvalidArgumentError } from "commander";
import { WEBHOOK_EVENT_TYPES } from "../../../generated/kayle-id/operations.ts";
import { suggestion } from "../../core/suggest.ts";
import type { WebhookEventType } from "../../kayle-id/types.ts";

const PREFIX = "verification.session.";

/** As they are typed; the whole names, as responses have them, are understood too. */
export const EVENT_WORDS = WEBHOOK_EVENT_TYPES.map(wordOf);

export function toEventType(value: string): WebhookEventType {
  const found = WEBHOOK_EVENT_TYPES.find((type) => type === value || type === `${PREFIX}${value}`);
  if (found) return found;
  throw new InvalidArgumentError(suggestion(value, EVENT_WORDS));
}

/** What distinguishes a type from the others: in a narrow column only their common beginning would be left. */
export function wordOf(type: string): string {
  return type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type;
}
