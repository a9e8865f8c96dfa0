import { InvalidArgumentError, SessionwiseError } from "../../core/errors/index.ts";
import { showKind } from "../../core/values.ts";
import { choosePass, isResumable } from "./choose-pass.ts";
import { checkSyncOptions, type SyncOptions } from "./options.ts";
import { checkOrganization } from "./organization.ts";
import type { PassRecord } from "./pass-record.ts";
import { resumePass, runFreshPass, type SyncContext } from "./run-pass.ts";
import { Server, type SyncClient } from "./server.ts";
import type { Store, StoreState } from "./store.ts";
import { withinLimits } from "./within-limits.ts";

/** What a sync did: its last pass, after which the store is as fresh as the beginning of that pass. */
export interface SyncResult extends PassRecord {
  readonly state: "completed";
  /** The pass that had been interrupted before and was finished first; null when there was none. */
  readonly resumed: PassRecord | null;
}

/**
 * Brings a store up to date with the sessions of the client's organization, exactly: every session that the server has, with
 * every change and every deletion since the last time.
 *
 * A pass that was interrupted is finished first. Then a fresh one runs: a full one when there was none, when the last one is
 * older than `fullEvery` or did not match the overview, or when an incremental one cannot be complete; otherwise an
 * incremental one, which finds deletions among sessions of its window only, and leaves the others to the next full pass.
 *
 * It may be killed at any moment: every page is one transaction, and the next call goes on. An error keeps what was stored.
 *
 * ```ts
 * const pass = await syncSessions(new KayleId(), store, { whenGone: "keep" });
 * console.log(pass.kind, pass.added, pass.changed, pass.gone, pass.matchesOverview);
 * ```
 *
 * The key needs `sessions:read`; with `webhooks:read` incremental passes are possible, with `analytics:read` the result is
 * checked against the overview.
 *
 * @throws InvalidArgumentError when `whenGone` is missing or another option makes no sense.
 * @throws SyncError `locked` while another sync is writing to the store; `other_organization` when the store is not this
 * organization's, before anything is written; `lock_lost` when another sync has taken over; `store_failed` when the store
 * cannot be read or written.
 * @throws AbortError, TimeoutError when the signal or the deadline ended it; and whatever a request throws after its retries.
 */
export async function syncSessions(client: SyncClient, store: Store, options: SyncOptions): Promise<SyncResult> {
  const checked = checkSyncOptions(options);
  const problem = checkArguments(client, store);
  if (problem) throw new InvalidArgumentError(`syncSessions: ${problem}.`);
  let isAllowed = false;
  const sync = withinLimits(checked, async (signal) => {
    const lock = await store.lock();
    try {
      const context = { server: new Server(client, signal), lock, store, options: checked };
      const beginning = await examine(context);
      isAllowed = true;
      return await runPasses(context, beginning);
    } finally {
      await lock.release();
    }
  });
  return sync.catch((error: unknown) => {
    throw isAllowed ? withAdvice(error) : error;
  });
}

/** What is known before the first pass. */
interface Beginning {
  readonly state: StoreState;
  readonly organization: string | undefined;
  readonly stretches: number;
}

/** Asks for the first page: its time is before every page of the passes, and its ids show whose sessions these are. */
async function examine({ server, lock, options }: SyncContext): Promise<Beginning> {
  const state = await lock.state();
  const firstPage = await server.page("", null);
  const { sameOrganization = false, concurrency } = options;
  const organization = await checkOrganization(server, lock, state, firstPage, sameOrganization);
  // One page more for each stretch is too much for a few rows.
  return { state, organization, stretches: firstPage.next === null ? 1 : concurrency };
}

async function runPasses(context: SyncContext, { state, organization, stretches }: Beginning): Promise<SyncResult> {
  const { server, lock, options } = context;
  const resumed = isResumable(state.running, server.time, options) ? await resumePass(context, state.running) : null;
  const fresh = async () => {
    const now = await lock.state();
    return runFreshPass(context, now, choosePass(now, server.time, options), stretches, organization);
  };
  let pass = await fresh();
  // Deletions behind the point from which a resumed pass went on are found by a full pass alone.
  if (resumed && pass.kind === "incremental" && pass.matchesOverview === false) pass = await fresh();
  return { ...pass, state: "completed", resumed };
}

function checkArguments(client: SyncClient, store: Store): string | undefined {
  if (typeof client?.request !== "function" || typeof client.sessions?.list !== "function") {
    return `the client is ${showKind(client)}: give a KayleId`;
  }
  return typeof store?.lock === "function"
    ? undefined
    : `the store is ${showKind(store)}: give what sqliteStore() or postgresStore() resolves to, awaited`;
}

/** Says on an error what has become of the work before it. */
function withAdvice(error: unknown): unknown {
  if (SessionwiseError.is(error)) {
    error.message += " What the sync had stored by then is kept: sync again to continue.";
  }
  return error;
}
