import type { DashboardData, DashboardError, StoreStatus } from "../../shared/answers.ts";

/** What went wrong, as it is shown. */
export type LoadProblem = Omit<DashboardError["error"], "code"> & { readonly code: string };

export type Loaded<Data> = { readonly data: Data } | { readonly problem: LoadProblem };

const NO_ANSWER: LoadProblem = {
  code: "no_answer",
  message: "The dashboard's own server does not answer. Check that it still runs in its terminal.",
};

export function load(search: string, fresh: boolean, signal: AbortSignal): Promise<Loaded<DashboardData>> {
  const params = new URLSearchParams(search);
  if (fresh) params.set("fresh", "");
  return ask(`/api/dashboard?${params}`, { signal });
}

/** How fresh the store is, and how far a sync has come. */
export function loadStatus(): Promise<Loaded<StoreStatus>> {
  return ask("/api/store");
}

/** Begins a sync, which goes on without the page. */
export function startSync(): Promise<Loaded<StoreStatus>> {
  return ask("/api/store/sync", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
}

/** Asks the dashboard's server, never another one. */
async function ask<Data>(path: string, init?: RequestInit): Promise<Loaded<Data>> {
  try {
    const response = await fetch(path, init);
    const body: unknown = await response.json();
    // The casts: our own server answers in these two forms, by its status.
    return response.ok ? { data: body as Data } : { problem: (body as DashboardError).error };
  } catch {
    return { problem: NO_ANSWER };
  }
}
