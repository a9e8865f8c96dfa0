import { isTerminal } from "../../statuses.ts";
import { cancellation, endSession } from "../lifecycle.ts";
import type { StoredSession } from "../session-store.ts";
import type { State } from "../state.ts";
import { data, envelopeError, noContent } from "./responses.ts";
import { Validator } from "./validator.ts";

/** GET /v1/sessions/{id}. Reading does not sweep: an open session past its `expires_at` still shows as open. */
export function retrieveSession(state: State, id: string): Response {
  const found = find(state, id, "get-by-id");
  return found instanceof Response ? found : data(found.session);
}

/** POST /v1/sessions/{id}/cancel. 204 also for a session that had already ended, which does not change. */
export function cancelSession(state: State, id: string): Response {
  const found = find(state, id, "cancel-by-id");
  if (found instanceof Response) return found;
  if (!isTerminal(found.session)) endSession(state, found, { status: "cancelled" }, cancellation(found.session));
  return noContent();
}

function find({ sessions }: State, id: string, docs: string): StoredSession | Response {
  const validator = new Validator();
  validator.sessionId(["id"], [id]);
  if (validator.refusal) return validator.refusal;
  return (
    sessions.get(id) ??
    envelopeError(404, {
      code: "NOT_FOUND",
      message: "Session not found.",
      hint: "The session with the given ID was not found.",
      docs: `https://kayle.id/docs/api/sessions#${docs}`,
    })
  );
}
