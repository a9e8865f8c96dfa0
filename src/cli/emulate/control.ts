import { SessionwiseError } from "../../core/errors/base.ts";
import { VERSION } from "../../core/version.ts";
import type { KayleId } from "../../kayle-id/client.ts";
import type { KayleIdEmulator } from "../../kayle-id/testing/emulator.ts";
import type { WebhookEvent } from "../../kayle-id/types.ts";
import type { Respond } from "../../testing/serve-http.ts";
import { OUTCOMES, USUAL_FAILURE } from "../trigger/outcomes.ts";
import { isSigned, MARK, PATH, SIGNATURE, type Triggered, type TriggerRequest } from "../trigger/wire.ts";
import { clientOf } from "./forward.ts";

const REASON = "Asked for by sessionwise trigger";

/** Responds as the emulator does, and to `sessionwise trigger` at a path that the API does not have. */
export function withTrigger(emulator: KayleIdEmulator): Respond {
  const kayle = clientOf(emulator);
  return async (request) => {
    const { pathname } = new URL(request.url);
    return pathname === PATH ? control(emulator, kayle, request) : emulator.exchange(request);
  };
}

async function control(emulator: KayleIdEmulator, kayle: KayleId, request: Request): Promise<Response> {
  const body = await request.text();
  if (request.method !== "POST") return refusal(405, "Only POST is supported.");
  if (!isSigned(emulator.apiKey, body, request.headers.get(SIGNATURE)))
    return refusal(401, "The request is not signed by this emulator's key.");
  try {
    // The cast: it is signed by whoever has the key; another version of the command may ask for what is not there.
    return respond(200, await trigger(emulator, kayle, JSON.parse(body) as TriggerRequest));
  } catch (error) {
    if (error instanceof RangeError || SessionwiseError.is(error)) return refusal(400, error.message);
    throw error;
  }
}

/** Creates a session, ends it as asked, and gives it with the event that came of it. */
async function trigger(
  emulator: KayleIdEmulator,
  kayle: KayleId,
  { outcome, claims, failureCode = USUAL_FAILURE }: TriggerRequest,
): Promise<Triggered> {
  if (!OUTCOMES.includes(outcome)) throw new RangeError(`This emulator has no outcome ${String(outcome)}.`);
  const requested = Object.keys(claims ?? {}).map((claim) => [claim, { required: true, reason: REASON }]);
  const { id } = await kayle.sessions.create(claims ? { share_fields: Object.fromEntries(requested) } : {});
  if (outcome === "succeeded") emulator.sessions.succeed(id, claims);
  else if (outcome === "failed") emulator.sessions.fail(id, failureCode);
  else if (outcome === "expired") emulator.sessions.expire(id);
  else await kayle.sessions.cancel(id);
  return { session: await kayle.sessions.retrieve(id), event: await eventOf(kayle, id) };
}

async function eventOf({ webhooks }: KayleId, sessionId: string): Promise<WebhookEvent> {
  // The newest first: it is the first one, or one of the first.
  for await (const event of webhooks.events.list()) if (event.trigger_id === sessionId) return event;
  throw new RangeError("The session ended without an event.");
}

function refusal(status: number, message: string): Response {
  return respond(status, { message });
}

function respond(status: number, body: object): Response {
  return Response.json(body, { status, headers: { [MARK]: VERSION } });
}
