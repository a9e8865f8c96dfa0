import { ApiError, NotFoundError, PaginationError } from "../../core/errors/index.ts";
import type { WebhookEvent } from "../types.ts";
import { IncompleteEvents } from "./disorder.ts";
import type { PassRun } from "./pass-run.ts";
import type { ReadSession } from "./session-page.ts";
import { sideBySide } from "./side-by-side.ts";

/** Reads again each session whose stored status is not the one that its newest event since a time says. */
export async function readEvents(run: PassRun, eventsFrom: string): Promise<void> {
  for await (const events of whole(run.server.events(eventsFrom))) {
    const statuses = statusesBy(events, run.server.withAttempts);
    if (statuses.size === 0) continue;
    const stored = await run.lock.statuses([...statuses.keys()]);
    const differing = [...statuses].filter(([id, status]) => stored.get(id) !== status).map(([id]) => id);
    if (differing.length > 0) await readAgain(run, differing);
  }
}

/** What each session has become by the newest of its events on a page. */
function statusesBy(events: readonly WebhookEvent[], withAttempts: boolean): Map<string, string> {
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

async function readAgain(run: PassRun, ids: readonly string[]): Promise<void> {
  const found: ReadSession[] = [];
  const goneIds: string[] = [];
  await sideBySide(ids, run.options.concurrency, async (id) => {
    try {
      found.push(await run.server.session(id));
    } catch (error) {
      if (!NotFoundError.is(error)) throw error;
      goneIds.push(id);
    }
  });
  await run.store(found, { goneIds });
}

/** The pages of events; where they cannot be had, a full pass has to find what they would have said. */
async function* whole(pages: AsyncGenerator<readonly WebhookEvent[], void>) {
  try {
    yield* pages;
  } catch (error) {
    // More events in a millisecond than a page holds; or a key without the scope, or a server without the route.
    const isRefused = ApiError.is(error) && (error.status === 403 || error.status === 404);
    if (PaginationError.is(error) || isRefused) throw new IncompleteEvents();
    throw error;
  }
}
