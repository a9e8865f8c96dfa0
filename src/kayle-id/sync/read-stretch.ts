import { BadRequestError } from "../../core/errors/index.ts";
import { checkOrder, Disorder } from "./disorder.ts";
import type { PassStretch } from "./pass-record.ts";
import type { PassRun } from "./pass-run.ts";
import type { SessionPage } from "./session-page.ts";

interface StretchOptions {
  /** Where the stretch stands in the pass; undefined for one whose progress is not kept. */
  readonly index?: number;
  readonly createdFrom: string | null;
  /** Whether another stretch has failed, so that this one is to end after its page. */
  readonly isStopped?: () => boolean;
}

/** Reads a stretch from its cursor to its end, each page one transaction. The next page is requested while one is stored. */
export async function readStretch(
  run: PassRun,
  { through, cursor }: Pick<PassStretch, "through" | "cursor">,
  { index, createdFrom, isStopped = () => false }: StretchOptions,
): Promise<void> {
  let after = cursor;
  let coming = firstPage(run, after, createdFrom);
  for (;;) {
    const page = await coming;
    const { now } = run.server;
    checkOrder(page, after);
    const last = page.rows.at(-1)?.id;
    const done = page.next === null || (through !== null && page.next >= through);
    // Beyond the end another stretch begins, whose own pages are as fresh as it is.
    const rows = through === null ? page.rows : page.rows.filter(({ id }) => id <= through);
    // At the end of a stretch everything up to there is proven; at the end of the last one, everything.
    const proven = done ? through : (last ?? after);
    if (!done && last !== undefined && !isStopped()) coming = ahead(run.server.page(last, createdFrom));
    const covers = { after, through: proven, createdFrom };
    const stretch = index === undefined ? undefined : { index, cursor: proven ?? last ?? after, done };
    await run.store(rows, stretch ? { covers, stretch } : { covers }, now);
    if (done || last === undefined || isStopped()) return;
    after = last;
  }
}

/** A cursor that no session has is only known to be taken by servers that the algorithm was made for. */
async function firstPage(run: PassRun, after: string, createdFrom: string | null): Promise<SessionPage> {
  try {
    return await run.server.page(after, createdFrom);
  } catch (error) {
    if (after !== "" && BadRequestError.is(error)) throw new Disorder("refused a cursor");
    throw error;
  }
}

/** A page that is requested before it is needed: its failure shows when it is reached. */
function ahead(page: Promise<SessionPage>): Promise<SessionPage> {
  page.catch(() => {});
  return page;
}

/** Reads every session by cursors alone. What is gone is settled at the end, because no page proves anything before. */
export async function readByCursors(run: PassRun): Promise<void> {
  for await (const rows of run.server.pages()) await run.store(rows, { mark: true });
  await run.lock.settleUnmarked(run.pass.id, run.server.now, run.options.whenGone);
}
