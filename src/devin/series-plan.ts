import { InvalidArgumentError } from "../core/errors/index.ts";
import type { Operation } from "../core/operation.ts";
import { checkNames } from "../core/request/input.ts";
import { wireQuery } from "../core/request/query.ts";
import { show } from "../core/values.ts";
import { type Interval, intervalsOf } from "./buckets.ts";
import type { Bucket, Metric, SeriesParams } from "./types.ts";

/** A year of days, with room at both ends. */
const MOST_POINTS = 400;

/** The operation that errors of a series name. It is not an operation of the API, but several calls of one. */
export const SERIES = {
  name: "metrics.series",
  method: "GET",
  path: "/v2/enterprise/metrics/{metric}",
  pathPatterns: {},
  parameters: ["metric", "from", "to", "bucket", "dayStart", "org_ids", "user_ids"],
  times: ["from", "to"],
  dateOnly: ["from", "to"],
  idempotent: true,
  response: "object",
} as const satisfies Operation;

const METRICS: readonly Metric[] = ["sessions", "searches", "prs", "usage"];
const BUCKETS: readonly Bucket[] = ["day", "week", "month"];

export function refuse(why: string): never {
  throw new InvalidArgumentError(`${SERIES.name}: ${why}.`, { operation: SERIES });
}

/** The intervals of a series. Throws an `InvalidArgumentError` for invalid parameters. */
export function planOf(params: SeriesParams): Interval[] {
  const problem = checkNames(params, SERIES.parameters);
  if (problem) refuse(problem);
  const { metric, bucket, dayStart = "08:00" } = params;
  if (!METRICS.includes(metric)) refuse(`metric is ${show(metric)}: give ${METRICS.join(", ")}`);
  if (!BUCKETS.includes(bucket)) refuse(`bucket is ${show(bucket)}: give ${BUCKETS.join(", ")}`);
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(String(dayStart)) ?? [];
  if (hours === undefined) refuse(`dayStart is ${show(dayStart)}: give hours and minutes in UTC, as in 08:00`);
  const wire = wireQuery(SERIES, { from: params.from ?? "", to: params.to ?? "" });
  const momentOf = (text = "") => Date.parse(text.includes("T") ? text : `${text}T${dayStart}:00Z`);
  const from = momentOf(wire.from);
  const to = momentOf(wire.to);
  if (from >= to) refuse("from is not before to: swap them, or choose a later to");
  const plan: Interval[] = [];
  for (const interval of intervalsOf(from, to, bucket, (Number(hours) * 60 + Number(minutes)) * 60_000)) {
    if (plan.length === MOST_POINTS) {
      refuse(
        `there are more than ${MOST_POINTS} ${bucket}s between from and to: use a larger bucket, or several series`,
      );
    }
    plan.push(interval);
  }
  return plan;
}
