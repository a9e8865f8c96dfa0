import type { DashboardData } from "../../shared/answers.ts";
import type { State, Store } from "../data/store.ts";
import { formatCount, formatStatus } from "../format.ts";
import { Icon } from "./icon.tsx";
import { SessionTable } from "./session-table.tsx";
import { StatusFilter } from "./status-filter.tsx";

interface Props {
  readonly data: DashboardData;
  readonly state: State;
  readonly store: Store;
}

/** The sessions themselves, newest first, a page at a time. */
export function Sessions({ data, state: { filters }, store }: Props) {
  const { table, cap } = data;
  const newest = `the newest ${formatCount(cap.rows)} sessions`;
  return (
    <section className="card sessions" aria-labelledby="sessions-title">
      <div className="card-head">
        <div>
          <h2 id="sessions-title">Sessions</h2>
          <p className="card-description">
            Newest first. Times are UTC.
            {table.isCut && ` Only ${newest} of this period are listed; every number counts all.`}
          </p>
        </div>
        <StatusFilter data={data} status={filters.status} choose={(status) => store.show({ status })} />
      </div>
      {table.total === 0 ? (
        <div className="empty-table">
          <p>
            {table.isCut ? `None of ${newest}` : "No session of these days"} is{" "}
            {formatStatus(filters.status ?? "").toLowerCase()}.
          </p>
          <button type="button" className="button" onClick={() => store.show({ status: undefined })}>
            Show every status
          </button>
        </div>
      ) : (
        <>
          <SessionTable rows={table.rows} />
          <Pager table={table} turnTo={(page) => store.show({ page })} />
        </>
      )}
    </section>
  );
}

function Pager({ table, turnTo }: { readonly table: DashboardData["table"]; readonly turnTo: (page: number) => void }) {
  const { page, pages, pageSize, total } = table;
  const first = (page - 1) * pageSize + 1;
  // Not `disabled`: a button that is would lose the focus while pages are turned by keyboard.
  const turn = (to: number) => ({
    "aria-disabled": to < 1 || to > pages,
    onClick: () => to >= 1 && to <= pages && turnTo(to),
  });
  return (
    <nav className="pager" aria-label="Pages of the sessions">
      <p>
        {formatCount(first)} to {formatCount(Math.min(first + pageSize - 1, total))} of {formatCount(total)}
      </p>
      <button type="button" className="button" {...turn(page - 1)}>
        <Icon name="previous" />
        Newer
      </button>
      <p className="pager-place">
        Page {formatCount(page)} of {formatCount(pages)}
      </p>
      <button type="button" className="button" {...turn(page + 1)}>
        Older
        <Icon name="next" />
      </button>
    </nav>
  );
}
