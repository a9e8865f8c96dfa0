import { ApiError, NotFoundError, PaginationError } from "../../core/errors/index.ts";
import type { WebhookEvent } from "../types.ts";
import { IncompleteEvents } from "./disorder.ts";
import { statusesBy } from "./event-statuses.ts";
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
