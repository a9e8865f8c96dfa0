import { matchesOverview } from "./checksum.ts";
import { windowOf } from "./choose-pass.ts";
import { Disorder, IncompleteEvents } from "./disorder.ts";
import type { CheckedSyncOptions } from "./options.ts";
import type { NewPass, PassKind, PassReason, PassRecord, RunningPass } from "./pass-record.ts";
import { PassRun } from "./pass-run.ts";
import { readEvents } from "./read-events.ts";
import { readByCursors, readStretch } from "./read-stretch.ts";
import type { Server } from "./server.ts";
import { sideBySide } from "./side-by-side.ts";
import type { Store, StoreLock, StoreState } from "./store.ts";
import { cutIdSpace } from "./stretches.ts";

/** What the passes of one sync share. */
export interface SyncContext {
  readonly server: Server;
  readonly lock: StoreLock;
  readonly store: Store;
  readonly options: CheckedSyncOptions;
}

/** What a pass is to be. */
interface Choice {
  readonly kind: PassKind;
  readonly reason: PassReason;
  readonly ordered?: boolean;
}

const WHOLE = { after: "", through: null };
/** Of a pass whose beginning is not known by the server's clock: too old for an incremental one to follow. */
const UNKNOWN_TIME = new Date(0).toISOString();

/**
 * Begins a pass and completes it. Where it cannot be what was chosen, it is abandoned for a full one.
 * @param stretches how many a full pass is cut into
 * @param organization to be remembered, if it was read
 */
export async function runFreshPass(
  context: SyncContext,
  state: StoreState,
  choice: Choice,
  stretches: number,
  organization: string | undefined,
): Promise<PassRecord> {
  for (let next: Choice | undefined = choice; ; ) {
    const pass: RunningPass = await context.lock.begin(await planOf(context, state, next, stretches), organization);
    const run = new PassRun(context.server, context.lock, pass, context.options, false);
    try {
      await (pass.ordered ? read(run) : readByCursors(run));
      const matches = await matchesOverview(context.server, context.store, () => catchUp(run));
      return await context.lock.complete(pass.id, { completedAt: context.server.now, matchesOverview: matches });
    } catch (error) {
      next = insteadAfter(error);
      if (!next) throw error;
    }
  }
}

/** Completes a pass that was interrupted. It is not compared with the overview, because a fresh one follows. */
export async function resumePass(context: SyncContext, running: RunningPass): Promise<PassRecord | null> {
  const { server, lock, options } = context;
  try {
    await read(new PassRun(server, lock, running, options, true));
  } catch (error) {
    // The fresh pass will find the same, and do without.
    if (insteadAfter(error)) return null;
    throw error;
  }
  return lock.complete(running.id, { completedAt: server.now, matchesOverview: null });
}

async function planOf(
  { server, lock, options }: SyncContext,
  { lastCompleted }: StoreState,
  { kind, reason, ordered = true }: Choice,
  stretches: number,
): Promise<NewPass> {
  const startedAt = server.time === undefined ? UNKNOWN_TIME : server.now;
  const pass = { kind, reason, startedAt, createdFrom: null, eventsFrom: null, ordered };
  if (kind === "full")
    return { ...pass, stretches: ordered ? cutIdSpace(Math.min(stretches, options.concurrency)) : [] };
  const window = windowOf(lastCompleted?.startedAt ?? UNKNOWN_TIME, await lock.oldestOpen());
  return { ...pass, ...window, stretches: [WHOLE] };
}

function insteadAfter(error: unknown): Choice | undefined {
  if (error instanceof Disorder) return { kind: "full", reason: "disorder", ordered: false };
  return error instanceof IncompleteEvents ? { kind: "full", reason: "events" } : undefined;
}

/** Reads what is left of a pass whose pages prove intervals of ids. */
async function read(run: PassRun): Promise<void> {
  const { stretches, createdFrom, eventsFrom } = run.pass;
  const open = stretches.map((stretch, index) => ({ ...stretch, index })).filter(({ done }) => !done);
  await sideBySide(open, run.options.concurrency, (stretch, isStopped) =>
    readStretch(run, stretch, { index: stretch.index, createdFrom, isStopped }),
  );
  if (eventsFrom !== null) await readEvents(run, eventsFrom);
}

/** Reads what has changed since the beginning of a pass, while it was under way. */
async function catchUp(run: PassRun): Promise<void> {
  const { createdFrom, eventsFrom } = windowOf(run.pass.startedAt, null);
  await readStretch(run, { through: null, cursor: "" }, { createdFrom });
  await readEvents(run, eventsFrom);
}
