import type { Session } from "../../types.ts";
import { completeShareFields } from "../claims.ts";
import { keepSession, LIFETIME_MS } from "../lifecycle.ts";
import type { State } from "../state.ts";
import { readBody } from "./body.ts";
import { readSession, type SessionBody } from "./create-session-body.ts";
import { type Refusal, refuse } from "./create-session-refusals.ts";
import { redirectProblem } from "./redirect-url.ts";
import { data, internalServerError, malformedJson } from "./responses.ts";

const DAY_MS = 24 * 60 * 60_000;
const UNVERIFIED_A_DAY = 5;

/** POST /v1/sessions. */
export async function createSession(state: State, request: Request): Promise<Response> {
  const body = await readBody(request);
  if (body === "malformed") return malformedJson();
  const asked = readSession(body === "ignored" ? {} : body.json);
  if (asked instanceof Response) return asked;
  const problem = asked.redirectUrl && redirectProblem(asked.redirectUrl, state.organization);
  if (problem) return refuse(problem.code, problem.message);
  const fields = completeShareFields(asked.shareFields);
  if (typeof fields === "string") return refuse(fields);
  if (!asked.endpointIds.every((id) => state.webhooks.endpoints.get(id)?.endpoint.enabled)) {
    return refuse("WEBHOOK_ENDPOINT_UNAVAILABLE");
  }
  const refusal = refusalOf(state);
  if (refusal) return refuse(refusal);
  return Object.values(fields).every(isStorable) ? data(store(state, fields, asked)) : internalServerError();
}

/** PostgreSQL stores neither NUL nor a lone surrogate in JSON, and the server does not check for them. */
function isStorable({ reason }: { readonly reason: string }): boolean {
  return !reason.includes("\0") && !/\p{Surrogate}/u.test(reason);
}

function refusalOf({ organization, sessions, clock }: State): Refusal | undefined {
  if (!organization.onboarded) return "ONBOARDING_INCOMPLETE";
  if (!organization.termsAccepted) return "RP_TERMS_ACCEPTANCE_REQUIRED";
  if (organization.verified) return undefined;
  const today = Math.floor(clock.now() / DAY_MS) * DAY_MS * 1000;
  const made = [...sessions.values()].filter(({ createdMicros }) => createdMicros >= today).length;
  return made >= UNVERIFIED_A_DAY ? "ORG_NOT_VERIFIED_LIMIT_EXCEEDED" : undefined;
}

/** Stores the session without its cancel token, which only this response contains. */
function store(state: State, fields: Session["share_fields"], { redirectUrl, endpointIds }: SessionBody): Session {
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
    redirect_url: redirectUrl?.href ?? null,
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
