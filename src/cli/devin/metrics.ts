import { devin as api } from "../../devin/api.ts";
import { Devin } from "../../devin/client.ts";
import type { Bucket, Metric } from "../../devin/types.ts";
import type { Context } from "../frame/context.ts";
import { credentials } from "../frame/profiles.ts";
import { UsageError } from "../frame/usage-error.ts";

interface Flags {
  readonly from?: string;
  readonly to?: string;
  readonly by?: Bucket;
  readonly dayStart?: string;
  readonly org?: readonly string[];
  readonly user?: readonly string[];
}

/** @param metric one of those that the definition lets through */
export async function run({ output, profile }: Context, flags: Flags, metric: Metric): Promise<void> {
  const { from, to, by, dayStart, org, user } = flags;
  const filter = { org_ids: org, user_ids: user };
  if (by === undefined) {
    if (dayStart !== undefined) throw new UsageError("--day-start has no meaning without --by.", "Leave it out.");
    const { metrics } = new Devin(credentials(api, "devin", profile));
    await output.one({ ...(await metrics[metric]({ ...filter, start_date: from, end_date: to })) });
    return;
  }
  if (from === undefined || to === undefined) {
    throw new UsageError("--by needs the two ends of the series.", "Give --from and --to, as 2026-03-01.");
  }
  const { metrics } = new Devin(credentials(api, "devin", profile));
  const points = await metrics.series({ ...filter, metric, from, to, bucket: by, dayStart });
  const counts = Object.keys(points[0] ?? {}).filter((name) => !["from", "to", "partial"].includes(name));
  await output.rows(
    points.map((point) => ({ ...point })),
    ["from", ...counts, "partial", "to"],
  );
}
