import type { WebhookEvent } from "../types.ts";

/**
 * What each session has become by the newest of its events.
 * @param events the newest first
 * @param withAttempts whether it is of the release with attempts
 */
export function statusesBy(events: readonly WebhookEvent[], withAttempts: boolean): Map<string, string> {
  const statuses = new Map<string, string>();
  for (const { trigger_type, trigger_id, type } of events) {
    // Events of attempts name no session; they happen while it is open, and open sessions are read anyway.
    if (trigger_type !== "verification_session" || typeof trigger_id !== "string" || statuses.has(trigger_id)) continue;
    const ending = String(type).slice(String(type).lastIndexOf(".") + 1);
    const isCompleted = withAttempts && (ending === "succeeded" || ending === "failed");
    statuses.set(trigger_id, isCompleted ? "completed" : ending);
  }
  return statuses;
}
