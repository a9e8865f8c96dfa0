import type { DashboardData } from "../../shared/answers.ts";
import { formatCount, formatStatus } from "../format.ts";

interface Props {
  readonly data: DashboardData;
  readonly status: string | undefined;
  readonly choose: (status: string | undefined) => void;
}

export function StatusFilter({ data, status, choose }: Props) {
  const all = { status: undefined, count: data.overview.summary.total };
  return (
    <fieldset className="segments segments-wrap">
      <legend className="sr-only">Status</legend>
      {[all, ...data.statuses].map((one) => (
        <label key={one.status ?? "all"}>
          <input type="radio" name="status" checked={status === one.status} onChange={() => choose(one.status)} />
          <span>
            {one.status === undefined ? "All" : formatStatus(one.status)} <small>{formatCount(one.count)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
