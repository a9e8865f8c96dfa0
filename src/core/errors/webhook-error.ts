import type { Issue } from "../api.ts";
import { SessionwiseError } from "./base.ts";

/** Why a delivery was refused. These words are stable: switch on them. */
export type WebhookErrorCode =
  | "body_missing"
  | "body_already_parsed"
  | "body_already_read"
  | "body_unreadable"
  | "body_too_large"
  | "content_type_refused"
  | "header_missing"
  | "signature_malformed"
  | "signature_mismatch"
  | "timestamp_out_of_tolerance"
  | "jwe_malformed"
  | "jwe_refused"
  | "key_unknown"
  | "decryption_failed"
  | "payload_malformed"
  | "payload_invalid"
  | "event_type_mismatch"
  | "handler_missing";

/** A webhook delivery was refused. It holds nothing of the delivery but what is public: no secret, key or claim. */
export class WebhookError extends SessionwiseError {
  override get name() {
    return "WebhookError" as const;
  }
  /** Why it was refused. Switch on this. */
  readonly code: WebhookErrorCode;
  /** With `payload_invalid`: where the payload differs from its schema and how; never a value of it. Else empty. */
  readonly issues: readonly Issue[];

  constructor(code: WebhookErrorCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}
