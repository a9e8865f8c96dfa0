import { ApiError, NotFoundError } from "../../core/errors/index.ts";
import { retainedSince } from "./choose-pass.ts";
import { SyncError } from "./errors.ts";
import type { Server } from "./server.ts";
import type { SessionPage } from "./session-page.ts";
import type { StoreLock, StoreState } from "./store.ts";

/** How many stored sessions the server is asked for before it is taken to be another one. */
const ASKED = 5;

/**
 * Makes sure that a store's sessions are those of the client's organization, before anything is written. Neither the key nor
 * anything made from it is stored, so a rotated key changes nothing. What shows it, the cheapest first: a session of the server's first page that
 * the store has, because ids are random; the organization's id, which webhook endpoints name; and one of the store's newest
 * sessions that the server returns.
 *
 * @returns the id of the organization where it was read, for the store to remember.
 * @throws SyncError when it is another organization, or nothing shows that it is the same one.
 */
export async function checkOrganization(
  server: Server,
  lock: StoreLock,
  { hasRows, organization }: StoreState,
  firstPage: SessionPage,
  isVouchedFor: boolean,
): Promise<string | undefined> {
  if (!hasRows) return organizationOf(server);
  const ids = firstPage.rows.map(({ id }) => id);
  if ((await lock.statuses(ids)).size > 0) return undefined;
  const found = await organizationOf(server);
  if (found !== undefined && organization !== null) {
    if (found === organization) return found;
    throw refusal("its webhook endpoints belong to another organization than the one that the store remembers");
  }
  if (isVouchedFor) return found;
  const since = retainedSince(server.time ?? Date.now());
  const newest = await lock.newestIds(ASKED, since);
  for (const id of newest) {
    if (await knows(server, id)) return found;
  }
  throw refusal(
    newest.length === 0
      ? "the store has no session of the last 29 days that the server could be asked for"
      : `the server knows none of the ${newest.length} newest sessions in the store`,
  );
}

function refusal(why: string): SyncError {
  return new SyncError(
    "other_organization",
    `syncSessions: the store seems to hold the sessions of another organization: ${why}. Nothing was written. Use one store for each organization; if it is the same one, pass sameOrganization: true.`,
  );
}

async function organizationOf(server: Server): Promise<string | undefined> {
  try {
    return await server.organization();
  } catch (error) {
    // A key without the scope, or a server without the route.
    if (ApiError.is(error) && error.status < 500) return undefined;
    throw error;
  }
}

async function knows(server: Server, id: string): Promise<boolean> {
  try {
    await server.session(id);
    return true;
  } catch (error) {
    if (NotFoundError.is(error)) return false;
    throw error;
  }
}
