import type { Session } from "../../types.ts";
import { completeShareFields } from "../claims.ts";
import { keepSession, LIFETIME_MS } from "../lifecycle.ts";
import type { State } from "../state.ts";
import { data, malformedJson, validatorError } from "./answers.ts";
import { propertiesOf, readBody } from "./body.ts";
import { type Refusal, refuse } from "./create-session-refusals.ts";
import { Validator } from "./validator.ts";

const DAY_MS = 24 * 60 * 60_000;
const UNVERIFIED_A_DAY = 5;
const LONGEST_URL = 2048;
const MOST_ENDPOINTS = 25;

/** POST /v1/sessions. */
export async function createSession(state: State, request: Request): Promise<Response> {
  const body = await readBody(request);
  if (body === "malformed") return malformedJson();
  const asked = validate(body === "ignored" ? {} : body.json);
  if (asked instanceof Response) return asked;
  if (!ownsRedirect(state, asked.redirectUrl)) return refuse("REDIRECT_URL_DOMAIN_NOT_VERIFIED");
  const fields = completeShareFields(asked.shareFields);
  if (typeof fields === "string") return refuse(fields);
  if (!asked.endpointIds.every((id) => state.webhooks.endpoints.get(id)?.endpoint.enabled)) {
    return refuse("WEBHOOK_ENDPOINT_UNAVAILABLE");
  }
  const refusal = refusalOf(state);
  return refusal ? refuse(refusal) : data(store(state, fields, asked));
}

interface Asked {
  readonly redirectUrl: string | null;
  readonly shareFields: unknown;
  readonly endpointIds: readonly string[];
}

function validate(value: unknown): Asked | Response {
  const validator = new Validator();
  const properties = propertiesOf(value);
  if (!properties) {
    validator.wrongType([], "object", value);
    return validatorError(validator.issues);
  }
  const { redirect_url, share_fields, webhook_endpoint_id } = properties;
  if (redirect_url !== undefined) {
    if (typeof redirect_url !== "string") validator.wrongType(["redirect_url"], "string", redirect_url);
    else if (redirect_url.length > LONGEST_URL) validator.tooLong(["redirect_url"], LONGEST_URL);
    else if (!isHttps(redirect_url)) {
      validator.custom(["redirect_url"], "Must be an https:// URL with no embedded credentials.");
    }
  }
  const endpointIds = targets(validator, webhook_endpoint_id);
  if (validator.issues.length > 0) return validatorError(validator.issues);
  const redirectUrl = typeof redirect_url === "string" ? redirect_url : null;
  return { redirectUrl, shareFields: share_fields, endpointIds };
}

/** One id, or 1 to 25 in a list, each of them once. What the server says of anything else was not recorded. */
function targets(validator: Validator, value: unknown): string[] {
  if (value === undefined) return [];
  const isList = Array.isArray(value);
  const ids: unknown[] = isList ? value : [value];
  if (ids.length < 1 || ids.length > MOST_ENDPOINTS || !ids.every((id) => typeof id === "string")) {
    validator.custom(["webhook_endpoint_id"], "Invalid input");
    return [];
  }
  ids.forEach((id, index) => {
    validator.identifier(["webhook_endpoint_id", ...(isList ? [index] : [])], [id]);
  });
  return [...new Set(ids)];
}

function isHttps(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === "https:" && username === "" && password === "";
}

function ownsRedirect({ organization }: State, redirectUrl: string | null): boolean {
  if (redirectUrl === null) return true;
  const host = new URL(redirectUrl).hostname;
  return organization.domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function refusalOf({ organization, sessions, clock }: State): Refusal | undefined {
  if (!organization.onboarded) return "ONBOARDING_INCOMPLETE";
  if (!organization.termsAccepted) return "RP_TERMS_ACCEPTANCE_REQUIRED";
  if (organization.verified) return undefined;
  const today = Math.floor(clock.now() / DAY_MS) * DAY_MS * 1000;
  const made = [...sessions.values()].filter(({ createdMicros }) => createdMicros >= today).length;
  return made >= UNVERIFIED_A_DAY ? "ORG_NOT_VERIFIED_LIMIT_EXCEEDED" : undefined;
}

/** Stores the session without its cancel token, which only this answer shows. */
function store(state: State, fields: Session["share_fields"], { redirectUrl, endpointIds }: Asked): Session {
  const { clock, random } = state;
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
    webhook_endpoint_id: endpointIds.length > 1 ? [...endpointIds] : (endpointIds[0] ?? null),
    verification_url: `https://verify.kayle.id/${id}`,
    expires_at: new Date(now + LIFETIME_MS).toISOString(),
    completed_at: null,
    created_at: time,
    updated_at: time,
  };
  keepSession(state, { session, createdMicros: now * 1000 + random.integer(1, 999) });
  const token = random.text(48);
  return { ...session, verification_url: `${session.verification_url}?cancel_token=${token}`, cancel_token: token };
}
