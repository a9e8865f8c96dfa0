import type { Session } from "../../kayle-id/types.ts";
import { withoutSecrets } from "../../kayle-id/without-secrets.ts";
import type { Row } from "../frame/table.ts";

/** The most important ones first. */
export const COLUMNS = ["id", "status", "created_at", "failure_code", "completed_at", "expires_at"] as const;

/** A session as commands show it: the link to it is shown when it is created, and never again. */
export function viewOf(session: Session): Row {
  const { verification_url: _, ...row } = withoutSecrets(session);
  return row;
}
