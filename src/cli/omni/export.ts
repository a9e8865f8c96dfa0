import { omni as api } from "../../omni/api.ts";
import { Omni } from "../../omni/client.ts";
import type { Context } from "../frame/context.ts";
import { asFileFailure } from "../frame/file-failure.ts";
import { credentials } from "../frame/profiles.ts";
import { createProgress } from "../frame/progress.ts";
import { UsageError } from "../frame/usage-error.ts";
import { checkWritable, refuseExisting, removePart, writeWhole } from "../frame/whole-file.ts";

interface Flags {
  readonly to: string;
  readonly createdFrom?: string;
  readonly createdTo?: string;
  readonly force?: true;
}

export async function run(context: Context, { to, createdFrom, createdTo, ...flags }: Flags): Promise<void> {
  const force = flags.force ?? false;
  if (!/\.ndjson$/i.test(to)) {
    throw new UsageError(
      `The name ${to} does not end in .ndjson.`,
      "Give such a name: sessionwise omni export --help says why there is no other format.",
    );
  }
  checkWritable(to);
  refuseExisting(to, force);
  const { analytics } = new Omni(credentials(api, "omni", context.profile));
  const progress = createProgress();
  context.onInterrupt(() => {
    progress.clear();
    removePart(to);
    return { done: `${to} was not written.`, next: "Repeat the command: it starts again." };
  });
  let count = 0;
  const lines = async function* (): AsyncGenerator<Uint8Array> {
    for await (const lead of analytics.rows({ start: createdFrom, end: createdTo })) {
      progress.show(`${++count} leads`);
      yield new TextEncoder().encode(`${JSON.stringify(lead)}\n`);
    }
  };
  try {
    await writeWhole(to, lines(), force);
    progress.clear();
    await context.output.one({ file: to, leads: count });
  } catch (error) {
    throw asFileFailure(to, error);
  } finally {
    progress.clear();
  }
}
