import type { Session } from "../../types.ts";
import { completeShareFields, type ShareFieldsProblem } from "../claims.ts";
import type { State } from "../state.ts";
import { data, envelopeError, plainText, validatorError } from "./answers.ts";
import { Validator } from "./validator.ts";

const LIFETIME_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const UNVERIFIED_A_DAY = 5;
const DOCS = "https://kayle.id/docs/api/sessions#create";
const LONGEST_URL = 2048;

type Code =
  | ShareFieldsProblem
  | "REDIRECT_URL_DOMAIN_NOT_VERIFIED"
  | "WEBHOOK_ENDPOINT_UNAVAILABLE"
  | "RP_TERMS_ACCEPTANCE_REQUIRED"
  | "ONBOARDING_INCOMPLETE"
  | "ORG_NOT_VERIFIED_LIMIT_EXCEEDED";

/** What the server says with each code. Those marked were never recorded: their words are ours. */
const REFUSALS: Readonly<Record<Code, readonly [message: string, hint: string]>> = {
  INVALID_SHARE_FIELDS: ["Invalid share_fields payload.", "share_fields must be an object map of claim keys."],
  UNKNOWN_CLAIM_KEY: ["Unknown claim key.", "Use a supported claim key from the share contract allowlist."],
  // Not recorded.
  INVALID_AGE_GATE_KEY: ["Invalid age gate claim key.", "Use age_over_N with N from 12 to 130."],
  MULTIPLE_AGE_GATES_NOT_ALLOWED: [
    "Multiple age gate claims are not allowed.",
    "Only one age_over_X claim can be provided per session.",
  ],
  REASON_REQUIRED: ["Each share field requires a reason.", "Provide a non-empty reason for every requested claim."],
  REASON_TOO_LONG: ["Reason is too long.", "Reason must be 200 characters or fewer."],
  // Not recorded.
  TOO_MANY_SHARE_FIELDS: ["Too many share fields.", "Request at most 32 share fields."],
  REDIRECT_URL_DOMAIN_NOT_VERIFIED: [
    "Redirect URL host is not on a verified domain for this organization.",
    "Verify a domain on the Domains page that covers this redirect host. Any subdomain of a verified apex is accepted by default; add explicit redirect URI patterns to narrow further.",
  ],
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
    "The organization is not verified and has used up its sessions of today.",
    "Verify the organization, or go on tomorrow.",
  ],
};

/** POST /v1/sessions. */
export async function createSession(state: State, request: Request): Promise<Response> {
  const body = await readBody(request);
  if (body === undefined) return plainText("Malformed JSON in request body", 400, "text/plain;charset=UTF-8");
  const asked = validate(body);
  if (asked instanceof Response) return asked;
  const code = refusalOf(state, asked);
  if (code) return refuse(code);
  const fields = completeShareFields(asked.share_fields);
  return typeof fields === "string" ? refuse(fields) : data(store(state, fields, asked.redirect_url ?? null));
}

interface Asked {
  readonly redirect_url: string | undefined;
  readonly share_fields: unknown;
  readonly webhook_endpoint_id: unknown;
}

/** Undefined when it is no JSON. Under any other content type the server takes no notice of a body at all. */
async function readBody(request: Request): Promise<{ value: unknown } | undefined> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) return { value: {} };
  try {
    return { value: await request.json() };
  } catch {
    return undefined;
  }
}

function validate({ value }: { value: unknown }): Asked | Response {
  const validator = new Validator();
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    validator.wrongType([], "object", value);
    return validatorError(validator.issues);
  }
  const { redirect_url, share_fields, webhook_endpoint_id } = value as Record<string, unknown>;
  if (redirect_url !== undefined) {
    if (typeof redirect_url !== "string") validator.wrongType(["redirect_url"], "string", redirect_url);
    else if (redirect_url.length > LONGEST_URL) validator.tooLong(["redirect_url"], LONGEST_URL);
    else if (!isHttps(redirect_url)) {
      validator.custom(["redirect_url"], "Must be an https:// URL with no embedded credentials.");
    }
  }
  if (validator.issues.length > 0) return validatorError(validator.issues);
  return {
    redirect_url: typeof redirect_url === "string" ? redirect_url : undefined,
    share_fields,
    webhook_endpoint_id,
  };
}

function isHttps(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === "https:" && username === "" && password === "";
}

function refusalOf({ organization, sessions, clock }: State, asked: Asked): Code | undefined {
  if (!organization.onboarded) return "ONBOARDING_INCOMPLETE";
  if (!organization.termsAccepted) return "RP_TERMS_ACCEPTANCE_REQUIRED";
  if (!organization.verified) {
    const today = Math.floor(clock.now() / DAY_MS) * DAY_MS * 1000;
    const made = [...sessions.values()].filter(({ createdMicros }) => createdMicros >= today).length;
    if (made >= UNVERIFIED_A_DAY) return "ORG_NOT_VERIFIED_LIMIT_EXCEEDED";
  }
  const host = asked.redirect_url === undefined ? undefined : new URL(asked.redirect_url).hostname;
  const owned = organization.domains.some((domain) => host === domain || host?.endsWith(`.${domain}`));
  if (host !== undefined && !owned) return "REDIRECT_URL_DOMAIN_NOT_VERIFIED";
  // There are no endpoints here yet, so none can be named.
  if (asked.webhook_endpoint_id !== undefined) return "WEBHOOK_ENDPOINT_UNAVAILABLE";
  return undefined;
}

function refuse(code: Code): Response {
  const [message, hint] = REFUSALS[code];
  return envelopeError(code === "ORG_NOT_VERIFIED_LIMIT_EXCEEDED" ? 429 : 400, { code, message, hint, docs: DOCS });
}

/** Stores the session without its cancel token, which only this answer shows. */
function store(
  { clock, random, sessions }: State,
  fields: Session["share_fields"],
  redirectUrl: string | null,
): Session {
  const now = clock.now();
  const id = `vs_${random.text(64)}`;
  const time = new Date(now).toISOString();
  const session: Session = {
    id,
    status: "created",
    failure_code: null,
    nfc_tries_used: 0,
    liveness_tries_used: 0,
    contract_version: 1,
    share_fields: fields,
    redirect_url: redirectUrl,
    webhook_endpoint_id: null,
    verification_url: `https://verify.kayle.id/${id}`,
    expires_at: new Date(now + LIFETIME_MS).toISOString(),
    completed_at: null,
    created_at: time,
    updated_at: time,
  };
  sessions.put({ session, createdMicros: now * 1000 + random.integer(1, 999) });
  const token = random.text(48);
  return { ...session, verification_url: `${session.verification_url}?cancel_token=${token}`, cancel_token: token };
}
