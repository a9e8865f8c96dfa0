import {
  VerificationAttemptFailedWebhookPayload,
  VerificationAttemptSucceededWebhookPayload,
  VerificationSessionCancelledWebhookPayload,
  VerificationSessionExpiredWebhookPayload,
} from "../../../generated/kayle-id/schemas.ts";
import { WebhookError } from "../../core/errors/index.ts";
import { toIssues } from "../../core/validation.ts";
import { isPlainObject } from "../../core/values.ts";
import type { ReceivedEvent, UnknownEvent, VerificationEventType } from "./events.ts";

const SCHEMAS = {
  "verification.session.succeeded": VerificationAttemptSucceededWebhookPayload,
  "verification.session.failed": VerificationAttemptFailedWebhookPayload,
  "verification.session.expired": VerificationSessionExpiredWebhookPayload,
  "verification.session.cancelled": VerificationSessionCancelledWebhookPayload,
} satisfies Record<VerificationEventType, unknown>;

/** The types that have handlers of their own. */
export const EVENT_TYPES: readonly string[] = Object.keys(SCHEMAS);

/** Parses a decrypted payload. `announced` is the event type from the header, which is not signed, if there is one. */
export function parseEvent(plaintext: Uint8Array, announced?: string): ReceivedEvent {
  const payload = parseJson(plaintext);
  if (!isPlainObject(payload) || typeof payload.type !== "string") {
    throw new WebhookError("payload_malformed", "The decrypted payload is not a JSON object with a type.");
  }
  if (announced !== undefined && payload.type !== announced) {
    throw new WebhookError(
      "event_type_mismatch",
      "X-Kayle-Event differs from the type of the encrypted event: something changed the header in transit.",
    );
  }
  if (!isKnown(payload.type)) return unknownEvent(payload.type, payload);
  const { success, data, error } = SCHEMAS[payload.type].safeParse(payload);
  if (success) return data;
  const issues = toIssues(error.issues);
  const where = issues.map(({ path }) => path.join(".") || "the payload").join(", ");
  throw new WebhookError(
    "payload_invalid",
    `The ${payload.type} event is not what this version expects: ${where}.`,
    issues,
  );
}

function parseJson(plaintext: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plaintext));
  } catch {
    // Not passed on: the runtime's error quotes the text.
    return undefined;
  }
}

function isKnown(type: string): type is VerificationEventType {
  return Object.hasOwn(SCHEMAS, type);
}

function unknownEvent(receivedType: string, payload: Record<string, unknown>): UnknownEvent {
  const { metadata } = payload;
  if (!isPlainObject(metadata) || typeof metadata.event_id !== "string") {
    const issues = [{ code: "invalid_type", path: ["metadata", "event_id"], message: "Invalid input" }];
    throw new WebhookError("payload_invalid", "An event of a type unknown to this version has no event_id.", issues);
  }
  return { type: "unknown", receivedType, metadata: { event_id: metadata.event_id }, payload };
}
