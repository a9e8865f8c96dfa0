import type { DashboardData, StoreStatus } from "../../shared/answers.ts";
import { type Filters, filtersOf, searchOf } from "./filters.ts";
import { type Loaded, type LoadProblem, load, startSync } from "./load.ts";
import { watchStatus } from "./watch.ts";

export interface State {
  readonly filters: Filters;
  readonly loading: boolean;
  /** Of these filters, or, while they load, of the ones before. Gone when they could not be loaded. */
  readonly data: DashboardData | undefined;
  /** Why the last load failed. */
  readonly problem: LoadProblem | undefined;
  /** Of the store that is read; undefined where there is none. */
  readonly status: StoreStatus | undefined;
  /** Why the store could not be asked, or its sync did not begin. */
  readonly statusProblem: LoadProblem | undefined;
}

export interface Store {
  readonly subscribe: (heard: () => void) => () => void;
  readonly state: () => State;
  /** Shows something else. Other days begin on the first page, and so does another status. */
  readonly show: (change: Partial<Filters>) => void;
  /** Collects anew. */
  readonly refresh: () => void;
  /** Begins a sync of the store. */
  readonly sync: () => void;
}

/** State, address and requests of the page: the address changes first, the rest follows. */
export function createStore(): Store {
  const listeners = new Set<() => void>();
  let current = new AbortController();
  let shown: string | undefined;
  let state: State = {
    filters: filtersOf(location.search),
    loading: true,
    data: undefined,
    problem: undefined,
    status: undefined,
    statusProblem: undefined,
  };

  function set(change: Partial<State>): void {
    state = { ...state, ...change };
    for (const heard of listeners) heard();
  }

  async function reload(fresh: boolean): Promise<void> {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    const search = searchOf(state.filters);
    set({ loading: true });
    const loaded = await load(search, fresh, signal);
    if (signal.aborted) return;
    if ("data" in loaded) {
      shown = search;
      set({ loading: false, data: loaded.data, problem: undefined });
      if (loaded.data.store) hear({ data: loaded.data.store });
    } else {
      // Numbers under filters that they are not of would be a lie; older ones of the same filters are better than none.
      set({ loading: false, data: search === shown ? state.data : undefined, problem: loaded.problem });
    }
  }

  const watched = watchStatus(hear);

  function hear(loaded: Loaded<StoreStatus>): void {
    if ("problem" in loaded) {
      set({ statusProblem: loaded.problem });
      return;
    }
    set({ status: loaded.data, statusProblem: undefined });
    watched.after(loaded.data);
    const { data, loading } = state;
    if (data && !loading && loaded.data.pass?.id !== data.store?.pass?.id) void reload(false);
  }

  addEventListener("popstate", () => {
    set({ filters: filtersOf(location.search) });
    void reload(false);
  });
  void reload(false);

  return {
    subscribe: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    state: () => state,
    show: (change) => {
      const filters = { ...state.filters, page: 1, ...change };
      const search = searchOf(filters);
      if (search !== location.search) history.pushState(null, "", `/${search}`);
      set({ filters });
      void reload(false);
    },
    refresh: () => void reload(true),
    sync: () => void startSync().then(hear),
  };
}
