import { VERSION } from "../../../core/version.ts";
import { outcomesByDay, runningTotal } from "./by-day.ts";
import type { Report } from "./collect.ts";
import { hoursOfWeek } from "./hours.ts";
import { type Html, html, trusted } from "./html.ts";
import { claims, completionTimes, failures, rates, tries } from "./lists.ts";
import { STYLES } from "./styles.ts";
import { tiles } from "./tiles.ts";
import { countText, daysText, momentText, sessionsText } from "./words.ts";

/** A second wall behind the escaping: whatever stood in a name, nothing is loaded and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one file. */
export function pageOf(report: Report): string {
  const { source, period, asOf } = report;
  const title = `Sessions, ${daysText(period)}`;
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="sessionwise ${VERSION}">
<title>${title} · Kayle ID</title>
<style>${trusted(STYLES)}</style>`;
  const asOfText = `${momentText(asOf, period.timeZone)} (${period.timeZone})`;
  const page = html`<!doctype html>
<html lang="en">
<head>
${head}
</head>
<body>
<header><p class="soft">Kayle ID</p><h1>${title}</h1><p class="soft">From ${source}, as of ${asOfText}</p></header>
<main>
${notices(report)}${report.overview.summary.total === 0 ? null : numbers(report)}${about(report)}
</main>
</body>
</html>
`;
  return page.html;
}

function numbers(report: Report): Html {
  const parts = [rates, completionTimes, failures, claims, tries].map((part) => part(report));
  return html`${tiles(report)}
${outcomesByDay(report)}${runningTotal(report)}${hoursOfWeek(report)}
<div class="grid">${parts}</div>`;
}

/** What a reader has to know before the numbers. */
function notices({ overview, wholeFrom, period }: Report): Html[] {
  const { unknownStatus } = overview.rows;
  const said = [
    ...(wholeFrom === null
      ? []
      : [
          `Sessions created before ${momentText(wholeFrom, period.timeZone)} can be missing: the server deletes them 30 days after they have ended.`,
        ]),
    ...(unknownStatus > 0
      ? [
          `${sessionsText(unknownStatus)} with a status that sessionwise ${VERSION} does not know, counted as open: there may be a newer version.`,
        ]
      : []),
    ...(overview.summary.total === 0 ? ["No session was created in these days."] : []),
  ];
  return said.map(
    (text) => html`<p class="notice">${text}</p>
`,
  );
}

function about({ overview: { summary }, period: { bucket, first, last, timeZone } }: Report): Html {
  const sentences = [
    `All ${sessionsText(summary.total)} were created from ${first} to ${last} (${timeZone}); ${countText(summary.active)} of them are still open.`,
    `Each session counts in the ${bucket} of its creation, so a past ${bucket} changes when its sessions end.`,
    ...(bucket === "day" ? [] : [`The first and the last ${bucket} count only what lies in these days.`]),
    "An open session past its expiry time counts as expired.",
    `Made by sessionwise ${VERSION}.`,
  ];
  const items = sentences.map((sentence) => html`<li>${sentence}</li>`);
  return html`<section class="card" aria-labelledby="about-title"><h2 id="about-title">About these numbers</h2><ul class="about soft">${items}</ul></section>`;
}
