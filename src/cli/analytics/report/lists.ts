import type { ShareFieldSet } from "../../../analytics/collect/share-field-sets.ts";
import type { TriesUsed } from "../../../analytics/collect/tries.ts";
import { TERMINAL_OUTCOMES } from "../../../analytics/outcomes.ts";
import { completionRate, successRate } from "../../../analytics/rates.ts";
import type { Report } from "./collect.ts";
import { type Html, html } from "./html.ts";
import { barTable, card } from "./parts.ts";
import { RATES } from "./tiles.ts";
import {
  capitalized,
  claimText,
  countText,
  durationText,
  failureText,
  OUTCOME_NAMES,
  sessionsText,
  shareText,
} from "./words.ts";

const MOST_SETS = 8;
/** Every session asks for it. */
const ALWAYS = "kayle_document_id";

export function rates({ overview: { summary } }: Report): Html {
  const bars = TERMINAL_OUTCOMES.map((outcome) => ({
    ...{ name: OUTCOME_NAMES[outcome], outcome, value: RATES[outcome](summary) ?? 0 },
    shown: shareText(RATES[outcome](summary)),
  }));
  const title = "Rates";
  const description = `Of the ${sessionsText(summary.total - summary.active)} that have ended. ${shareText(completionRate(summary))} came to a verdict: success or failure.`;
  return card({ id: "rates", title, description, content: barTable(title, ["Outcome", "Rate"], bars) });
}

export function failures({ overview: { failures, summary } }: Report): Html {
  const { nfc, liveness, other } = failures.byCheck;
  const bars = failures.byCode.map(({ code, count }) => ({
    ...{ name: failureText(code), value: count, outcome: "failure" as const },
    // A code without a name of its own is its name.
    ...(code !== null && code !== failureText(code) && { detail: code }),
    shown: `${countText(count)} (${shareText(count / summary.failure)})`,
  }));
  const title = "Failures by code";
  const rest = failures.unlisted > 0 ? ` ${countText(failures.unlisted)} have further codes.` : "";
  const description =
    summary.failure === 0
      ? "No session of these days has failed."
      : `${sessionsText(summary.failure)}: ${countText(nfc)} at the chip, ${countText(liveness)} at liveness, ${countText(other)} otherwise.${rest}`;
  const content = bars.length > 0 ? barTable(title, ["Code", "Sessions"], bars) : null;
  return card({ id: "failures", title, description, content });
}

export function completionTimes({ overview: { timeToCompletion } }: Report): Html {
  const { measured, unmeasured, median, p90, p99 } = timeToCompletion;
  const bars = [
    { name: "Median", detail: "half of them took no longer", value: median },
    { name: "90th percentile", detail: "9 of 10 took no longer", value: p90 },
    { name: "99th percentile", detail: "99 of 100 took no longer", value: p99 },
  ].flatMap(({ name, detail, value }) => (value === null ? [] : [{ name, detail, value, shown: durationText(value) }]));
  const title = "Time to completion";
  const rest = unmeasured > 0 ? ` ${sessionsText(unmeasured)} without a time of completion.` : "";
  const description = `From creation to success or failure: ${sessionsText(measured)}, within 1%.${rest}`;
  const content = bars.length > 0 ? barTable(title, ["Share", "Time"], bars) : null;
  return card({ id: "times", title, description, content });
}

export function tries({ overview: { triesUsed, summary } }: Report): Html {
  const { nfc, liveness } = triesUsed;
  const used = (one: TriesUsed) => shareText((summary.total - one[0]) / summary.total);
  const description = `${used(nfc)} of the sessions used up tries at the chip, ${used(liveness)} at the camera.`;
  const content = html`<div class="pair"><div><h3>Chip (NFC)</h3>${triesTable("Tries at the chip", nfc, summary.total)}</div>
<div><h3>Camera (liveness)</h3>${triesTable("Tries at the camera", liveness, summary.total)}</div></div>`;
  return card({ id: "tries", title: "Tries", description, content });
}

function triesTable(caption: string, used: TriesUsed, total: number): Html {
  const rows = ([0, 1, 2, 3, "other"] as const).filter((key) => key !== "other" || used.other > 0);
  const bars = rows.map((key) => ({
    name: key === "other" ? "Another number" : key === 0 ? "None used" : `${key} used`,
    ...(key === 3 && { detail: "the session has failed" }),
    ...{ value: used[key], shown: `${countText(used[key])} (${shareText(used[key] / total)})` },
  }));
  return barTable(caption, ["Tries", "Sessions"], bars);
}

export function claims({ overview: { shareFieldSets } }: Report): Html {
  const { sets, other, exact } = shareFieldSets;
  const rest = sets.slice(MOST_SETS).reduce((sum, { total }) => sum + total, other.total);
  const bars = sets.slice(0, MOST_SETS).map((set) => ({
    ...{ name: nameOf(set), detail: `${shareText(successRate(set))} of ended succeeded` },
    ...{ value: set.total, shown: countText(set.total) },
  }));
  const title = "Claims asked for";
  const others = rest > 0 ? ` ${sessionsText(rest)} ask for others.` : "";
  const least = exact ? "" : " There are too many sets to count each, so a frequent one can be missing.";
  const description = `Sessions by the claims they ask for.${others}${least}`;
  return card({ id: "claims", title, description, content: barTable(title, ["Claims", "Sessions"], bars) });
}

function nameOf({ fields }: ShareFieldSet): string {
  const names = fields.filter((field) => field !== ALWAYS).map(claimText);
  return names.length === 0 ? "Only the document" : capitalized(names.join(", "));
}
