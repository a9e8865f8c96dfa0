import { SESSION_STATUSES } from "../../../../generated/kayle-id/operations.ts";
import type { State } from "../state.ts";
import { page } from "./responses.ts";
import { Validator } from "./validator.ts";

/** GET /v1/sessions: by id, after an id that need not exist, with filters. */
export function listSessions({ sessions }: State, query: URLSearchParams): Response {
  const validator = new Validator();
  const status = validator.oneOf(["status"], query.getAll("status"), SESSION_STATUSES);
  const fromMicros = validator.dateTime(["created_from"], query.getAll("created_from"));
  const toMicros = validator.dateTime(["created_to"], query.getAll("created_to"));
  const limit = validator.limit(["limit"], query.getAll("limit"));
  const after = validator.sessionId(["starting_after"], query.getAll("starting_after"));
  if (validator.refusal) return validator.refusal;
  const { rows, hasMore } = sessions.page(after ?? "", limit, { status, fromMicros, toMicros });
  return page(rows, limit, hasMore ? (rows.at(-1)?.id ?? null) : null);
}
