import * as operations from "../../generated/kayle-id/operations.ts";
import type { components, paths } from "../../generated/kayle-id/types.ts";
import { createCore } from "../../src/core/core.ts";
import { createList, type ListOptions } from "../../src/core/pagination/create-list.ts";
import { kayleId } from "../../src/kayle-id/api.ts";
import { pages } from "../../src/kayle-id/envelope.ts";

/** A row as the server keeps it: to the microsecond, of which it prints the millisecond. */
export interface Kept {
  readonly id: string;
  readonly micros: number;
}

/**
 * Answers as the server's lists by time do: newest first, the position of the cursor's row read in milliseconds while
 * rows have microseconds, so that whatever else is of that millisecond is skipped; and an unknown cursor is ignored.
 */
export function pageByTime(kept: Iterable<Kept>, query: URLSearchParams) {
  const rows = [...kept].sort((a, b) => b.micros - a.micros || (a.id < b.id ? 1 : -1));
  const limit = Number(query.get("limit") ?? 10);
  const cursor = rows.find(({ id }) => id === query.get("starting_after"));
  const borderline = cursor && cursor.micros - (cursor.micros % 1000);
  const behind = rows.filter(
    ({ id, micros }) =>
      cursor === undefined ||
      borderline === undefined ||
      micros < borderline ||
      (micros === borderline && id < cursor.id),
  );
  const data = behind
    .slice(0, limit)
    .map(({ id, micros }) => ({ id, created_at: new Date(micros / 1000).toISOString() }));
  const has_more = behind.length > limit;
  return { data, error: null, pagination: { limit, has_more, next_cursor: has_more ? data.at(-1)?.id : null } };
}

/** A server of such a list in memory; `seen` is what it was asked. */
export function serveByTime(kept: Iterable<Kept>, seen: URLSearchParams[] = []): typeof globalThis.fetch {
  return async (input) => {
    const { searchParams } = new URL(String(input));
    seen.push(searchParams);
    return new Response(JSON.stringify(pageByTime(kept, searchParams)));
  };
}

/** A list by time over a server. */
export function listByTime(
  client: { readonly fetch?: typeof globalThis.fetch; readonly baseUrl?: string },
  { limit, starting_after }: { readonly limit?: number; readonly starting_after?: string | undefined } = {},
  options?: ListOptions,
) {
  const core = createCore<paths>(kayleId, { apiKey: "kk_test", maxRetries: 0, ...client });
  const query = { starting_after, limit };
  return createList<paths, typeof operations.webhooksEventsList, components["schemas"]["WebhookEvent"]>(
    core,
    operations.webhooksEventsList,
    { query },
    options,
    pages,
  );
}
