import type { Overview } from "../../shared/answers.ts";
import { formatCount, formatFailure, formatSessions, formatShare } from "../format.ts";
import { BarList } from "./bar-list.tsx";
import { Card } from "./card.tsx";

export function Failures({ overview: { failures, summary } }: { readonly overview: Overview }) {
  const { nfc, liveness, other } = failures.byCheck;
  const description =
    summary.failure === 0
      ? "No session of these days has failed."
      : `${formatSessions(summary.failure)}: ${formatCount(nfc)} at the chip, ${formatCount(liveness)} at liveness, ${formatCount(other)} otherwise.`;
  const rows = failures.byCode.map(({ code, count }) => ({
    key: code ?? "",
    name: formatFailure(code),
    detail: code ?? undefined,
    value: count,
    shown: `${formatCount(count)} (${formatShare(count / summary.failure)})`,
  }));
  return (
    <Card title="Failures by code" description={description} className="failures">
      {rows.length > 0 && <BarList caption="Failures by code" nameTitle="Code" valueTitle="Sessions" rows={rows} />}
    </Card>
  );
}
