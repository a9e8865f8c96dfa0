import { type ShareFieldSet, successRate } from "sessionwise/analytics";
import type { Overview } from "../../shared/answers.ts";
import { capitalized, formatClaim, formatCount, formatSessions, formatShare } from "../format.ts";
import { BarList } from "./bar-list.tsx";
import { Card } from "./card.tsx";

const MOST_SETS = 6;
const MOST_NAMES = 4;
/** Every session asks for it, so it tells nothing. */
const ALWAYS = "kayle_document_id";

/** What sessions ask for, and how well they end. */
export function ShareFields({ overview: { shareFieldSets } }: { readonly overview: Overview }) {
  const { sets, other } = shareFieldSets;
  const shown = sets.slice(0, MOST_SETS);
  const rest = sets.slice(MOST_SETS).reduce((sum, { total }) => sum + total, other.total);
  const rows = shown.map((set) => ({
    key: set.fields.join(),
    name: nameOf(set),
    detail: `${formatShare(successRate(set))} of ended succeeded`,
    value: set.total,
    shown: formatCount(set.total),
  }));
  const description = `Sessions by the claims they ask for.${rest > 0 ? ` ${formatSessions(rest)} ask for others.` : ""}`;
  return (
    <Card title="Requested claims" description={description} className="share-fields">
      <BarList caption="Requested claims" nameTitle="Claims" valueTitle="Sessions" rows={rows} />
    </Card>
  );
}

function nameOf({ fields }: ShareFieldSet): string {
  const names = fields.filter((field) => field !== ALWAYS).map(formatClaim);
  const listed = (many: readonly string[]) => capitalized(many.join(", "));
  if (names.length === 0) return "Only the document";
  if (names.length <= MOST_NAMES) return listed(names);
  return `${listed(names.slice(0, MOST_NAMES - 1))} and ${names.length - MOST_NAMES + 1} more`;
}
