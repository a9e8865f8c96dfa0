import { useEffect } from "react";
import type { DashboardData } from "../../shared/answers.ts";
import type { LoadProblem } from "../data/load.ts";
import type { Store } from "../data/store.ts";
import { formatClock, formatCount, formatEnds } from "../format.ts";
import { Icon } from "./icon.tsx";

/** Where the numbers will stand, until they do. */
export function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <div className="tiles">
        {["total", "success", "failure", "expired", "cancelled", "active"].map((tile) => (
          <div className="tile" key={tile} />
        ))}
      </div>
      <div className="grid">
        <div className="card" />
        <div className="card" />
      </div>
    </div>
  );
}

interface ProblemProps {
  readonly problem: LoadProblem;
  readonly loading: boolean;
  readonly retry: () => void;
  /** When the numbers that are still shown were collected. */
  readonly shownAsOf?: string | undefined;
}

/** A failed load: in the place of the numbers, or above older ones. */
export function Problem({ problem, loading, retry, shownAsOf }: ProblemProps) {
  useEffect(() => keepFocus, []);
  return (
    <section className={`notice notice-problem ${shownAsOf ? "" : "notice-large"}`} aria-labelledby="problem-title">
      <Icon name="warning" />
      <div role="alert">
        <h2 id="problem-title">{shownAsOf ? "Could not refresh" : "Could not load the sessions"}</h2>
        <p>
          {problem.message} {shownAsOf && `These numbers are of ${formatClock(shownAsOf)} UTC.`}
        </p>
        {problem.requestId && (
          <p>
            Request <code>{problem.requestId}</code>
          </p>
        )}
      </div>
      <button type="button" className="button button-strong" aria-disabled={loading} onClick={() => loading || retry()}>
        {loading ? "Trying …" : "Try again"}
      </button>
    </section>
  );
}

/** What had the focus goes with the problem; then it has to go on from somewhere. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.getElementById("title")?.focus();
}

/** The cap has cut sessions off: said above everything, since it holds for every number. */
export function CapNotice({ cap }: Pick<DashboardData, "cap">) {
  return (
    <section className="notice notice-cap" aria-labelledby="cap-title">
      <Icon name="warning" />
      <div>
        <h2 id="cap-title">Only {formatCount(cap.rows)} sessions are shown</h2>
        <p>
          There are more in this period, and every number here leaves them out. Which ones is chance, since the API
          cannot be asked for the newest. Choose fewer days, or raise <code>DASHBOARD_MAX_ROWS</code>.
        </p>
      </div>
    </section>
  );
}

/** Nothing was created in the window. */
export function Empty({ data, store }: { readonly data: DashboardData; readonly store: Store }) {
  const [first, last] = formatEnds(data.window, data.asOf);
  return (
    <section className="notice notice-large" aria-labelledby="empty-title">
      <Icon name="expired" />
      <div>
        <h2 id="empty-title">No sessions in this period</h2>
        <p>
          None was created from {first} to {last}.{" "}
          {data.store ? "The line above says how far the store reaches." : "Ended sessions are deleted after 30 days."}
        </p>
      </div>
      <button type="button" className="button button-strong" onClick={() => store.show({ period: { days: 30 } })}>
        Show the last 30 days
      </button>
    </section>
  );
}
