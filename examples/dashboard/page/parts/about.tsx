import { explainOverview } from "sessionwise/analytics";
import type { DashboardData } from "../../shared/answers.ts";
import { formatSessions } from "../format.ts";

export function About({ data }: { readonly data: DashboardData }) {
  // What explains an overview knows those of days alone.
  const sentences = data.bucket === "day" ? explainOverview(data.overview).sentences : sentencesOf(data);
  return (
    <details className="card about">
      <summary>About these numbers</summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

function sentencesOf({ overview: { summary }, window, bucket }: DashboardData): string[] {
  return [
    `All ${formatSessions(summary.total)} were created from ${window.first} to ${window.last}; ${summary.active} of them are still open.`,
    `Each session counts in the ${bucket} of its creation (UTC), so a past ${bucket} changes when its sessions end.`,
    `The first and the last ${bucket} count only what lies in the period.`,
    "An open session past its expiry time counts as expired.",
  ];
}
