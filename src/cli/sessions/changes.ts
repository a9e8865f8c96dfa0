import { ApiError, NotFoundError, PaginationError } from "../../core/errors/index.ts";
import type { KayleId } from "../../kayle-id/client.ts";
import { windowOf } from "../../kayle-id/sync/choose-pass.ts";
import { statusesBy } from "../../kayle-id/sync/event-statuses.ts";
import type { Session } from "../../kayle-id/types.ts";
import { createMemory } from "./memory.ts";

/** Finds new and changed sessions by polls, as an incremental pass of a sync does. */
export interface Changes {
  /** Which changes of sessions that have ended are not found, as only events show them; undefined where all are. */
  readonly unseen: string | undefined;
  /** That a session was shown as it is now. */
  shown(session: Session): void;
  /**
   * What is new or not as it was, the oldest change first. A poll that fails has found nothing: the next one finds it.
   */
  poll(): Promise<readonly Session[]>;
}

/** Remembers what there is, so that only what comes later is a change. */
export async function startChanges(kayle: KayleId): Promise<Changes> {
  const memory = createMemory();
  const beginning = await timeOf(kayle);
  let last = beginning;
  // In this order a session that is opened meanwhile is in one of them.
  for (const status of ["created", "in_progress"] as const) {
    for await (const session of kayle.sessions.list({ status })) memory.differs(session, last);
  }
  for (const session of (await since(windowNow().createdFrom)).values()) memory.differs(session, last);
  let hasEvents = true;
  let unseen: string | undefined;
  await events(windowNow().eventsFrom);

  function windowNow() {
    return windowOf(new Date(last).toISOString(), memory.oldestOpen());
  }

  async function since(created_from: string): Promise<Map<string, Session>> {
    const found = new Map<string, Session>();
    for await (const session of kayle.sessions.list({ created_from })) found.set(session.id, session);
    return found;
  }

  /** What sessions have become since a time, by id. */
  async function events(created_from: string): Promise<Map<string, string>> {
    const newestFirst = [];
    try {
      for await (const event of kayle.webhooks.events.list({ created_from })) newestFirst.push(event);
    } catch (error) {
      // A key without the scope, or a server without the route.
      const isRefused = ApiError.is(error) && (error.status === 403 || error.status === 404);
      if (isRefused) hasEvents = false;
      // More events in a millisecond than a page holds; those that are newer were read.
      else if (!PaginationError.is(error)) throw error;
      unseen = `The events ${isRefused ? "may not" : "cannot all"} be read: a withdrawal after the end can stay unseen.`;
    }
    return statusesBy(newestFirst, false);
  }

  /** A session that only its event shows to have changed; undefined where it has not since the watch began. */
  async function changedOne(id: string): Promise<Session | undefined> {
    try {
      const session = await kayle.sessions.retrieve(id);
      if (memory.statusOf(id) !== undefined || isSince(session)) return session;
      // So that it is not read at every poll, as long as its event is.
      memory.differs(session, last);
      return undefined;
    } catch (error) {
      if (NotFoundError.is(error)) return undefined;
      throw error;
    }
  }

  function isSince({ updated_at }: Session): boolean {
    return Date.parse(updated_at) >= beginning;
  }

  return {
    get unseen() {
      return unseen;
    },
    shown(session) {
      // Of the others an event shows a change, and their `updated_at` that it is one.
      const isReadAgain = memory.statusOf(session.id) !== undefined || session.created_at >= windowNow().createdFrom;
      if (isReadAgain || isSince(session)) memory.differs(session, last);
    },
    async poll() {
      const now = await timeOf(kayle);
      const { createdFrom, eventsFrom } = windowNow();
      const found = await since(createdFrom);
      const listed = new Set(found.keys());
      for (const [id, status] of hasEvents ? await events(eventsFrom) : []) {
        if (listed.has(id) || memory.statusOf(id) === status) continue;
        const session = await changedOne(id);
        if (session) found.set(id, session);
      }
      const changed = [...found.values()].filter((session) => memory.differs(session, now));
      last = now;
      const next = windowNow();
      memory.forget((id) => listed.has(id), next.createdFrom, next.eventsFrom);
      return changed.sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at));
    },
  };
}

/** The server's time, in milliseconds; that of this machine where the server does not say it. */
async function timeOf(kayle: KayleId): Promise<number> {
  const { response } = await kayle.request("GET", "/v1/sessions", { query: { limit: 1 } }).withResponse();
  const time = Date.parse(response.headers.get("date") ?? "");
  return Number.isNaN(time) ? Date.now() : time;
}
