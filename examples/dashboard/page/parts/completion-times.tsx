import type { CompletionTimes as Times } from "sessionwise/analytics";
import { formatDuration, formatSessions } from "../format.ts";
import { BarList } from "./bar-list.tsx";
import { Card } from "./card.tsx";

export function CompletionTimes({ times }: { readonly times: Times }) {
  const { measured, median, p90, p99 } = times;
  const rows = [
    { name: "Median", detail: "Half of them took no longer", value: median },
    { name: "90th percentile", detail: "9 of 10 took no longer", value: p90 },
    { name: "99th percentile", detail: "99 of 100 took no longer", value: p99 },
  ].flatMap(({ value, ...row }) =>
    value === null ? [] : [{ ...row, key: row.name, value, shown: formatDuration(value) }],
  );
  const description =
    measured === 0
      ? "No session of these days has come to a verdict."
      : `From creation to success or failure, over ${formatSessions(measured)}; within 1%.`;
  return (
    <Card title="Time to completion" description={description} className="completion">
      {rows.length > 0 && <BarList caption="Time to completion" nameTitle="Share" valueTitle="Time" rows={rows} />}
    </Card>
  );
}
