import type { TriesUsed } from "sessionwise/analytics";
import type { Overview } from "../../shared/answers.ts";
import { formatCount, formatShare } from "../format.ts";
import { BarList } from "./bar-list.tsx";
import { Card } from "./card.tsx";

const ROWS = [
  { used: 0, name: "None used", detail: undefined },
  { used: 1, name: "1 used", detail: undefined },
  { used: 2, name: "2 used", detail: "One is left" },
  { used: 3, name: "3 used", detail: "The session has failed" },
  { used: "other", name: "Another number", detail: undefined },
] as const;

/** How many of the three tries of each check the sessions have used up. */
export function Tries({ overview: { triesUsed, summary } }: { readonly overview: Overview }) {
  const { nfc, liveness } = triesUsed;
  const again = (used: TriesUsed) => formatShare((summary.total - used[0]) / summary.total);
  const description = `${again(nfc)} of the sessions used up tries at the chip, ${again(liveness)} at the camera.`;
  return (
    <Card title="Tries" description={description} className="tries">
      <div className="columns">
        <Check title="Chip (NFC)" used={nfc} total={summary.total} />
        <Check title="Camera (liveness)" used={liveness} total={summary.total} />
      </div>
    </Card>
  );
}

function Check({ title, used, total }: { readonly title: string; readonly used: TriesUsed; readonly total: number }) {
  const rows = ROWS.flatMap(({ used: key, ...row }) => {
    const value = used[key];
    if (key === "other" && value === 0) return [];
    return [{ ...row, key: row.name, value, shown: `${formatCount(value)} (${formatShare(value / total)})` }];
  });
  return (
    <div>
      <h3>{title}</h3>
      <BarList caption={`Tries: ${title}`} nameTitle="Tries" valueTitle="Sessions" rows={rows} />
    </div>
  );
}
