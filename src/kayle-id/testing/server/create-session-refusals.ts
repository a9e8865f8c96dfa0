import type { ShareFieldsProblem } from "../claims.ts";
import type { RedirectProblem } from "./redirect-url.ts";
import { envelopeError } from "./responses.ts";

const DOCS = "https://kayle.id/docs/api/sessions#create";

const REDIRECT_HINT =
  "Verify a domain on the Domains page that covers this redirect host. Any subdomain of a verified apex is accepted by default; add explicit redirect URI patterns to narrow further.";

export type Refusal =
  | ShareFieldsProblem
  | RedirectProblem["code"]
  | "WEBHOOK_ENDPOINT_UNAVAILABLE"
  | "RP_TERMS_ACCEPTANCE_REQUIRED"
  | "ONBOARDING_INCOMPLETE"
  | "ORG_NOT_VERIFIED_LIMIT_EXCEEDED";

/** Message and hint of each code. Those marked were never recorded: their wording is ours. */
const REFUSALS: Readonly<Record<Refusal, readonly [message: string, hint: string]>> = {
  INVALID_SHARE_FIELDS: ["Invalid share_fields payload.", "share_fields must be an object map of claim keys."],
  UNKNOWN_CLAIM_KEY: ["Unknown claim key.", "Use a supported claim key from the share contract allowlist."],
  INVALID_AGE_GATE_KEY: [
    "Invalid age gate claim key.",
    "Use `age_over_<integer>` with a valid threshold, for example `age_over_18`.",
  ],
  MULTIPLE_AGE_GATES_NOT_ALLOWED: [
    "Multiple age gate claims are not allowed.",
    "Only one age_over_X claim can be provided per session.",
  ],
  REASON_REQUIRED: ["Each share field requires a reason.", "Provide a non-empty reason for every requested claim."],
  REASON_TOO_LONG: ["Reason is too long.", "Reason must be 200 characters or fewer."],
  // Not recorded.
  TOO_MANY_SHARE_FIELDS: ["Too many share fields.", "Request at most 32 share fields."],
  // Its message depends on what is wrong with the host.
  INVALID_REDIRECT_URL: ["Invalid redirect URL.", REDIRECT_HINT],
  REDIRECT_URL_DOMAIN_NOT_VERIFIED: [
    "Redirect URL host is not on a verified domain for this organization.",
    REDIRECT_HINT,
  ],
  // Not recorded.
  REDIRECT_URL_PATTERN_NOT_REGISTERED: ["Redirect URL matches no registered redirect URI pattern.", REDIRECT_HINT],
  WEBHOOK_ENDPOINT_UNAVAILABLE: [
    "Webhook endpoint is unavailable.",
    "Provide enabled webhook endpoint IDs that belong to this organization, or omit `webhook_endpoint_id` to fan out to all enabled subscribed endpoints.",
  ],
  // Not recorded.
  RP_TERMS_ACCEPTANCE_REQUIRED: ["The terms are not accepted.", "Accept the terms in the dashboard."],
  ONBOARDING_INCOMPLETE: [
    "Finish onboarding the organization before creating verification sessions.",
    "Missing onboarding steps: owner_id. Finish the organization onboarding flow at /onboarding (missing fields: ownerIdCheck).",
  ],
  // Not recorded.
  ORG_NOT_VERIFIED_LIMIT_EXCEEDED: [
    "The organization is not verified and has used all of today's sessions.",
    "Verify the organization, or continue tomorrow.",
  ],
};

export function refuse(code: Refusal, told?: string): Response {
  const [usual, hint] = REFUSALS[code];
  const message = told ?? usual;
  return envelopeError(code === "ORG_NOT_VERIFIED_LIMIT_EXCEEDED" ? 429 : 400, { code, message, hint, docs: DOCS });
}
