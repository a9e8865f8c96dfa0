import type { StoreStatus } from "../../shared/answers.ts";
import type { State, Store } from "../data/store.ts";
import { formatAge, formatCount, formatMoment, formatSessions, formatShare } from "../format.ts";
import { Icon } from "./icon.tsx";

interface Props {
  readonly status: StoreStatus;
  readonly problem: State["statusProblem"];
  readonly store: Store;
}

/** How fresh the store is, how far it reaches, and the button that syncs it. */
export function StoreLine({ status, problem, store }: Props) {
  const { sync, wholeFrom } = status;
  const running = sync?.running;
  const failed = problem ?? (sync?.last && "problem" in sync.last ? sync.last.problem : undefined);
  return (
    <section className="store-line" aria-labelledby="store-title">
      <div>
        <h2 id="store-title" className="sr-only">
          Store
        </h2>
        <p className="store-fresh">{fresh(status)}</p>
        {wholeFrom && <p>No session created since {formatMoment(wholeFrom)} UTC is missing.</p>}
        {status.howToSync && status.hasSessions && <p>{status.howToSync}</p>}
        <p role="status">{running ? "Syncing." : !failed && result(sync)}</p>
        {running && (
          <p className="store-progress">
            <progress max={1} value={running.share} aria-label="Progress of the sync" />
            {formatSessions(running.rows)} read, {formatShare(running.share)}
          </p>
        )}
        <div role="alert">
          {failed && !running && (
            <p className="mistake">
              Could not sync. {failed.message}
              {failed.requestId && ` Request ${failed.requestId}.`}
            </p>
          )}
        </div>
      </div>
      {sync && (
        <button
          type="button"
          className="button"
          aria-disabled={Boolean(running)}
          onClick={() => running || store.sync()}
        >
          <Icon name="refresh" />
          {running ? "Syncing …" : "Sync now"}
        </button>
      )}
    </section>
  );
}

function fresh({ pass, now, hasSessions }: StoreStatus) {
  if (!pass) {
    return hasSessions
      ? "No sync is complete yet: these are the sessions that were read so far."
      : "This store was never synced.";
  }
  const checked =
    pass.matchesOverview === null
      ? "It could not be checked against the server's overview."
      : pass.matchesOverview
        ? "The server's overview counted the same."
        : "The server's overview counted something else: the next sync reads every session.";
  return (
    <>
      As of <time dateTime={pass.asOf}>{formatMoment(pass.asOf)}</time> UTC,{" "}
      {formatAge(Date.parse(now) - Date.parse(pass.asOf))}. {checked}
    </>
  );
}

function result(sync: StoreStatus["sync"]): string {
  if (!sync?.last || "problem" in sync.last) return "";
  const { added, changed, gone } = sync.last;
  const what = sync.whenGone === "keep" ? "deleted by the server and kept here" : "deleted";
  return `Synced: ${formatCount(added)} added, ${formatCount(changed)} changed, ${formatCount(gone)} ${what}.`;
}

/** A store without any session: what to do. */
export function EmptyStore({ status: { howToSync } }: Pick<Props, "status">) {
  return (
    <section className="notice notice-large" aria-labelledby="empty-store-title">
      <Icon name="expired" />
      <div>
        <h2 id="empty-store-title">The store has no sessions yet</h2>
        <p>{howToSync ?? "Sync it: the first time, every session that the server still has is read."}</p>
      </div>
    </section>
  );
}
