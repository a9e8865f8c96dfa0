import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { UsageError } from "../../frame/usage-error.ts";
import type { EndpointFlags } from "./flags.ts";
import { paramsOf } from "./params.ts";

interface Flags extends EndpointFlags {
  readonly removeName?: true;
  readonly removeLabels?: true;
}

export async function run(context: Context, flags: Flags, id: string): Promise<void> {
  const params = {
    ...paramsOf(flags),
    ...(flags.removeName ? { name: null } : {}),
    ...(flags.removeLabels ? { labels: [] } : {}),
  };
  if (Object.keys(params).length === 0) {
    throw new UsageError(
      "It is not said what changes. Nothing was sent.",
      "Give --url, --name, --label, --event or --retention-hours; enable and disable are commands of their own.",
    );
  }
  const { endpoints } = kayleOf(context).webhooks;
  context.onInterrupt(() => ({
    done: "The endpoint may have been changed.",
    next: `sessionwise webhooks endpoints get ${id} shows it.`,
  }));
  await context.output.one({ ...(await endpoints.update(id, params)) });
}
