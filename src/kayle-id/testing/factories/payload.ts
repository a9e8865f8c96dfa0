import { shareClaims } from "../fake-claims.ts";
import { cancellation } from "../lifecycle.ts";
import type { WebhookPayload } from "../sign-and-encrypt.ts";
import type { Outcome } from "../webhooks/payloads.ts";
import { payloadOf } from "../webhooks/payloads.ts";
import { begin, type FactoryOptions } from "./options.ts";
import { makeSession } from "./session.ts";

/** The payload of one type of event. */
export type PayloadOf<Type extends WebhookPayload["type"]> = Extract<WebhookPayload, { readonly type: Type }>;

/** The fields to set; the others have typical values. */
export interface WebhookPayloadFields<Type extends WebhookPayload["type"]> {
  /** @default "verification.session.succeeded" */
  readonly type?: Type;
  /** Of the event: its id, and those of the session. */
  readonly metadata?: Partial<WebhookPayload["metadata"]>;
  /** What the event says. */
  readonly data?: Partial<PayloadOf<Type>["data"]>;
}

/**
 * The decrypted payload of a delivery. Pass it to `signAndEncrypt` for the request that your receiver would get.
 */
export function makeWebhookPayload<Type extends WebhookPayload["type"] = "verification.session.succeeded">(
  { type, metadata, data }: WebhookPayloadFields<Type> = {},
  options: FactoryOptions = {},
): PayloadOf<Type> {
  const { random } = begin(options);
  const made = payloadOf(outcomeOf(type ?? "verification.session.succeeded", options), makeSession({}, options), "");
  const event_id = `evt_${random.text(64)}`;
  // The cast: the outcome was made for the type, which the compiler cannot follow.
  return {
    ...made,
    metadata: { ...made.metadata, event_id, ...metadata },
    data: { ...made.data, ...data },
  } as unknown as PayloadOf<Type>;
}

function outcomeOf(type: WebhookPayload["type"], options: FactoryOptions): Outcome {
  switch (type) {
    case "verification.session.succeeded":
      return { type, data: shareClaims(makeSession({}, options), undefined, begin(options).random) };
    case "verification.session.failed": {
      const { nfc_tries_used, liveness_tries_used } = makeSession({ failure_code: "liveness_failed" }, options);
      return { type, data: { failure_code: "liveness_failed", nfc_tries_used, liveness_tries_used } };
    }
    case "verification.session.expired":
      return { type, data: {} };
    case "verification.session.cancelled":
      return cancellation(makeSession({}, options));
  }
}
