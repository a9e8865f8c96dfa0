import type { PassRecord } from "../../kayle-id/sync/pass-record.ts";
import type { WhenGone } from "../../kayle-id/sync/store.ts";
import { type SyncResult, syncSessions } from "../../kayle-id/sync/sync-sessions.ts";
import { cellOf } from "../frame/cells.ts";
import type { Context } from "../frame/context.ts";
import { failureOf, passingFailure, textOfFailure } from "../frame/failure.ts";
import { kayleOf } from "../frame/kayle.ts";
import { createProgress } from "../frame/progress.ts";
import { sleep } from "../frame/sleep.ts";
import { note, write } from "../frame/terminal.ts";
import { UsageError, WithHint } from "../frame/usage-error.ts";
import type { StoreFlags } from "../store/flags.ts";
import { openStore } from "../store/open.ts";
import { givingBack } from "./give-back.ts";
import { textOf, viewOf } from "./pass-view.ts";

interface Flags extends StoreFlags {
  readonly store: string;
  readonly whenGone?: WhenGone;
  readonly full?: true;
  readonly every?: number;
  readonly concurrency?: number;
  readonly sameOrganization?: true;
}

export async function run(context: Context, flags: Flags): Promise<void> {
  const { whenGone } = flags;
  if (!whenGone) {
    throw new UsageError(
      "It is not said what becomes of sessions that the server has deleted.",
      "Give --when-gone keep or --when-gone delete. Keeping a person's session for longer than the server does is your decision.",
    );
  }
  const kayle = kayleOf(context);
  const { store: opened, close } = await openStore(flags, true);
  const { store, giveBack } = givingBack(opened);
  const progress = createProgress();
  let [completed, rows] = [0, 0];
  context.onInterrupt(() => {
    giveBack();
    progress.clear();
    const inPass = rows > 0 ? ` Of the pass under way, ${rows} rows are stored.` : "";
    return { done: `${completed} passes were completed.${inPass}`, next: "The next sync continues from there." };
  });
  const onePass = async () => {
    const result = await syncSessions(kayle, store, {
      ...{ whenGone, kind: flags.full ? ("full" as const) : undefined },
      ...{ concurrency: flags.concurrency, sameOrganization: flags.sameOrganization },
      onProgress({ pass, share, ...at }) {
        rows = at.rows;
        progress.show(`${pass.kind} pass: ${rows} rows, ${Math.floor(share * 100)} % of the ids`);
      },
    }).finally(() => {
      progress.clear();
      rows = 0;
    });
    completed++;
    await writePasses(context, result);
  };
  try {
    if (flags.every === undefined) await onePass();
    else await repeat(context, flags.every, onePass);
  } catch (error) {
    throw asTyped(error);
  } finally {
    await close();
  }
}

/** A pass at a time, and on after a failure that may pass by itself. */
async function repeat({ json }: Context, every: number, onePass: () => Promise<void>): Promise<never> {
  for (;;) {
    const next = Date.now() + every;
    try {
      await onePass();
    } catch (error) {
      const failure = passingFailure(error);
      if (!failure) throw error;
      process.stderr.write(`${textOfFailure(failure, json)}\n`);
    }
    note(`The next pass begins at ${cellOf(new Date(next).toISOString())}. Ctrl-C stops.`);
    await sleep(next - Date.now());
  }
}

async function writePasses({ output }: Context, { resumed, ...pass }: SyncResult): Promise<void> {
  const writeOne = (one: PassRecord, isResumed: boolean) =>
    output.isTable ? write(textOf(one, isResumed)) : output.one(viewOf(one, isResumed));
  if (resumed) await writeOne(resumed, true);
  await writeOne(pass, false);
}

/** The message names what a program would pass. */
function asTyped(error: unknown): unknown {
  if (failureOf(error)?.code !== "other_organization") return error;
  return new WithHint(
    error,
    `On the command line that is --same-organization. Another organization goes into another file, or another --schema.`,
  );
}
