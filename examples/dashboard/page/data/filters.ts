/** What the page shows. It stands in the address, so that a view can be kept, sent on, and gone back to. */
export interface Filters {
  /** The last so many UTC days, or the days of a range, both included. */
  readonly period: { readonly days: number } | { readonly from: string; readonly to: string };
  readonly status: string | undefined;
  readonly page: number;
}

const DEFAULT_DAYS = 14;

/** Reads the address. Whether the values make sense is the server's to say. */
export function filtersOf(search: string): Filters {
  const params = new URLSearchParams(search);
  const [from, to] = [params.get("from"), params.get("to")];
  return {
    period: from !== null || to !== null ? { from: from ?? "", to: to ?? "" } : { days: daysOf(params) },
    status: params.get("status") ?? undefined,
    page: Number(params.get("page") ?? 1),
  };
}

/** The address of these filters; what is as it is by default is left out. */
export function searchOf({ period, status, page }: Filters): string {
  const params = new URLSearchParams();
  if ("from" in period) {
    params.set("from", period.from);
    params.set("to", period.to);
  } else if (period.days !== DEFAULT_DAYS) params.set("days", String(period.days));
  if (status !== undefined) params.set("status", status);
  if (page !== 1) params.set("page", String(page));
  return params.size > 0 ? `?${params}` : "";
}

function daysOf(params: URLSearchParams): number {
  return Number(params.get("days") ?? DEFAULT_DAYS);
}
