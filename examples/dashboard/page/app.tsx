import { useSyncExternalStore } from "react";
import type { DashboardData } from "../shared/answers.ts";
import { Heatmap } from "./charts/heatmap.tsx";
import { OutcomesByDay } from "./charts/outcomes-by-day.tsx";
import { RunningTotal } from "./charts/running-total.tsx";
import { spanOf } from "./data/spans.ts";
import type { State, Store } from "./data/store.ts";
import { formatSessions } from "./format.ts";
import { About } from "./parts/about.tsx";
import { ChangeNote } from "./parts/change.tsx";
import { CompletionTimes } from "./parts/completion-times.tsx";
import { Failures } from "./parts/failures.tsx";
import { Header } from "./parts/header.tsx";
import { PeriodPicker } from "./parts/period-picker.tsx";
import { Sessions } from "./parts/sessions.tsx";
import { ShareFields } from "./parts/share-fields.tsx";
import { CapNotice, Empty, Problem, Skeleton } from "./parts/states.tsx";
import { EmptyStore, StoreLine } from "./parts/store-line.tsx";
import { Tiles } from "./parts/tiles.tsx";
import { Tries } from "./parts/tries.tsx";

export function App({ store }: { readonly store: Store }) {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { data, loading, problem, filters, status, statusProblem } = state;
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to the numbers
      </a>
      <Header state={state} store={store} />
      <main id="content" tabIndex={-1} aria-busy={loading}>
        {status && <StoreLine status={status} problem={statusProblem} store={store} />}
        <PeriodPicker period={filters.period} shown={data?.window} reachesBack={status !== undefined} store={store} />
        <div className="progress" data-loading={loading} />
        {problem && <Problem problem={problem} loading={loading} retry={store.refresh} shownAsOf={data?.asOf} />}
        {data && <Numbers data={data} state={state} store={store} />}
        {!data && !problem && <Skeleton />}
      </main>
      <p className="sr-only" role="status">
        {announcement(state)}
      </p>
    </>
  );
}

function Numbers({
  data,
  state,
  store,
}: {
  readonly data: DashboardData;
  readonly state: State;
  readonly store: Store;
}) {
  const { overview, cap } = data;
  const span = spanOf(data);
  if (data.store?.hasSessions === false) return <EmptyStore status={data.store} />;
  if (overview.summary.total === 0) return <Empty data={data} store={store} />;
  return (
    <div className="numbers" data-loading={state.loading}>
      {cap.reached && <CapNotice cap={cap} />}
      <section aria-labelledby="summary-title">
        <h2 id="summary-title" className="sr-only">
          Summary
        </h2>
        <Tiles data={data} />
        <ChangeNote data={data} />
      </section>
      <div className="grid">
        <OutcomesByDay trend={overview.trend} span={span} />
        <RunningTotal timeline={overview.timeline} span={span} />
        <Heatmap data={data} />
        <Failures overview={overview} />
        <CompletionTimes times={overview.timeToCompletion} />
        <Tries overview={overview} />
        <ShareFields overview={overview} />
      </div>
      <Sessions data={data} state={state} store={store} />
      <About data={data} />
    </div>
  );
}

/** What a screen reader is told when something has changed. */
function announcement({ loading, data, problem }: State): string {
  if (loading) return "Loading sessions";
  if (problem || !data) return "";
  return `${formatSessions(data.overview.summary.total)} loaded, ${data.table.total} in the table, page ${data.table.page} of ${data.table.pages}.`;
}
