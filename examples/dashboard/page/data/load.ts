import type { DashboardData, DashboardError } from "../../shared/answers.ts";

/** What went wrong, as it is shown. */
export type LoadProblem = Omit<DashboardError["error"], "code"> & { readonly code: string };

export type Loaded = { readonly data: DashboardData } | { readonly problem: LoadProblem };

const NO_ANSWER: LoadProblem = {
  code: "no_answer",
  message: "The dashboard's own server does not answer. Check that it still runs in its terminal.",
};

/** Asks the dashboard's server, never another one. */
export async function load(search: string, fresh: boolean, signal: AbortSignal): Promise<Loaded> {
  const params = new URLSearchParams(search);
  if (fresh) params.set("fresh", "");
  try {
    const response = await fetch(`/api/dashboard?${params}`, { signal });
    const body: unknown = await response.json();
    // The casts: our own server answers in these two forms, by its status.
    return response.ok ? { data: body as DashboardData } : { problem: (body as DashboardError).error };
  } catch {
    return { problem: NO_ANSWER };
  }
}
