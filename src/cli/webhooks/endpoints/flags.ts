import type { Command } from "commander";
import type { WebhookEventType } from "../../../kayle-id/types.ts";
import { oneOf, repeated } from "../../frame/flags.ts";
import { EVENT_WORDS, toEventType } from "../event-type.ts";

export const RETENTION_HOURS = [0, 24, 72, 168] as const;

/** What is set of an endpoint when it is made, and when it is changed. */
export interface EndpointFlags {
  readonly url?: string;
  readonly name?: string;
  readonly label?: readonly string[];
  readonly event?: readonly WebhookEventType[];
  readonly retentionHours?: string;
}

export function endpointFlags(command: Command): Command {
  const events = oneOf("--event <type>", "a type to receive; may be given several times", EVENT_WORDS);
  return command
    .option("--name <name>", "for people")
    .addOption(repeated("--label <label>", "for sorting; may be given several times"))
    .addOption(
      events.argParser((value, before: readonly WebhookEventType[] | undefined) => [
        ...(before ?? []),
        toEventType(value),
      ]),
    )
    .addOption(
      oneOf("--retention-hours <hours>", "how long an undelivered payload is kept", RETENTION_HOURS.map(String)),
    );
}
