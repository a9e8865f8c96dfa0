import type { Session } from "../../kayle-id/types.ts";
import type { Row } from "../frame/table.ts";

/** The most important ones first. */
export const COLUMNS = ["id", "status", "created_at", "failure_code", "completed_at", "expires_at"] as const;

/** A session without what only its creation shows. */
export function withoutSecrets({ verification_url: _, cancel_token: __, ...row }: Session): Row {
  return row;
}
