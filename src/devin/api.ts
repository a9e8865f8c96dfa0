import { SENSITIVE } from "../../generated/devin-v2/operations.ts";
import { type Api, type ErrorDetails, type Issue, issueOf } from "../core/api.ts";
import { asRecord, isRecord, textOf } from "../core/values.ts";
import { checkQuery } from "./check-query.ts";
import type { Metric, MetricCounts } from "./types.ts";

/** The counts that every server returns; the others were added later. */
const COUNTS: { readonly [M in Metric as `metrics.${M}`]: readonly (keyof MetricCounts[M])[] } = {
  "metrics.sessions": ["sessions_count"],
  "metrics.searches": ["searches_count"],
  "metrics.prs": ["prs_opened", "prs_closed", "prs_merged"],
  "metrics.usage": ["sessions_count", "searches_count"],
};

/** What the core needs to know about Devin: its URL, how it takes its key, and the shape of its bodies. */
export const devin: Api = {
  title: "Devin",
  client: "Devin",
  keyVariable: "DEVIN_API_KEY",
  baseUrlVariable: "DEVIN_BASE_URL",
  defaultBaseUrl: "https://api.devin.ai",
  keyHeader: { name: "authorization", prefix: "Bearer " },
  sensitive: SENSITIVE,
  lastingLimits: [],
  checkQuery,

  /** There is no envelope: the body is the counts, and a missing one must not be shown as a number. */
  checkResponse(body, { name }) {
    if (!isRecord(body)) return "it is not an object";
    const counts: readonly string[] = Object.hasOwn(COUNTS, name) ? COUNTS[name as keyof typeof COUNTS] : [];
    const missing = counts.find((count) => !Number.isInteger(body[count]));
    return missing && `its ${missing} is not an integer`;
  },

  /** `detail` is a list of findings, a string, or missing; a proxy in front of the server has its own shapes. */
  readError(body): ErrorDetails {
    const { detail, message, error } = asRecord(body);
    if (Array.isArray(detail) && detail.length > 0) return { issues: detail.map(readIssue) };
    return { message: textOf(detail) ?? textOf(asRecord(detail).message) ?? textOf(message) ?? textOf(error) };
  },
};

/** Reads only what is documented: `input`, which newer servers add, repeats what was sent. */
function readIssue(finding: unknown): Issue {
  const { type, loc, msg } = asRecord(finding);
  return issueOf(type, loc, msg);
}
