import { SENSITIVE } from "../../generated/devin-v2/operations.ts";
import { type Api, type ErrorDetails, type Issue, issueOf } from "../core/api.ts";
import { asRecord, isRecord, textOf } from "../core/values.ts";
import { checkQuery } from "./check-query.ts";
import type { Metric, MetricCounts } from "./types.ts";

/** The counts that every server gives; the others came later. */
const COUNTS: { readonly [M in Metric as `metrics.${M}`]: readonly (keyof MetricCounts[M])[] } = {
  "metrics.sessions": ["sessions_count"],
  "metrics.searches": ["searches_count"],
  "metrics.prs": ["prs_opened", "prs_closed", "prs_merged"],
  "metrics.usage": ["sessions_count", "searches_count"],
};

/** What the core has to know of Devin: where it is, how it takes its key, how its bodies are framed. */
export const devin: Api = {
  title: "Devin",
  keyVariable: "DEVIN_API_KEY",
  baseUrlVariable: "DEVIN_BASE_URL",
  defaultBaseUrl: "https://api.devin.ai",
  keyHeader: { name: "authorization", prefix: "Bearer " },
  sensitive: SENSITIVE,
  lastingLimits: [],
  checkQuery,

  /** There is no envelope: the counts are all there is, and one that is missing must not be drawn as a number. */
  checkResponse(body, { name }) {
    if (!isRecord(body)) return "it is no object";
    const counts: readonly string[] = Object.hasOwn(COUNTS, name) ? COUNTS[name as keyof typeof COUNTS] : [];
    const missing = counts.find((count) => !Number.isInteger(body[count]));
    return missing && `its ${missing} is no whole number`;
  },

  /** `detail` is a list of findings, a text, or not there; a proxy before the server has shapes of its own. */
  readError(body): ErrorDetails {
    const { detail, message, error } = asRecord(body);
    if (Array.isArray(detail) && detail.length > 0) return { issues: detail.map(readIssue) };
    return { message: textOf(detail) ?? textOf(asRecord(detail).message) ?? textOf(message) ?? textOf(error) };
  },
};

/** Takes what is documented and nothing else: `input`, which newer servers add, repeats what was sent. */
function readIssue(finding: unknown): Issue {
  const { type, loc, msg } = asRecord(finding);
  return issueOf(type, loc, msg);
}
