import { sessionsList } from "../../../generated/kayle-id/operations.ts";
import { wireQuery } from "../../core/request/query.ts";
import type { Session, SessionListParams } from "../../kayle-id/types.ts";
import type { Context } from "../frame/context.ts";
import { passingFailure } from "../frame/failure.ts";
import { kayleOf } from "../frame/kayle.ts";
import { sleep } from "../frame/sleep.ts";
import type { Row } from "../frame/table.ts";
import { note } from "../frame/terminal.ts";
import { startChanges } from "./changes.ts";
import { COLUMNS, viewOf } from "./view.ts";

export interface WatchFlags {
  /** First what is there. */
  readonly all: boolean;
  /** Milliseconds between two polls. */
  readonly interval: number;
}

type Filters = Pick<SessionListParams, "status" | "created_from" | "created_to">;

/** Writes sessions that match as they come, until the process is stopped. */
export async function watch(context: Context, filters: Filters, { all, interval }: WatchFlags): Promise<never> {
  const { output } = context;
  const matches = matcherOf(filters);
  const kayle = kayleOf(context);
  context.onInterrupt(() => ({
    done: `${output.last.count} rows were written.`,
    next: "Repeat the command to watch on: of what changes until then, --all shows how it is then.",
  }));
  const changes = await startChanges(kayle);
  if (all) {
    const rows = (async function* (): AsyncGenerator<Row> {
      for await (const session of kayle.sessions.list(filters)) {
        changes.shown(session);
        yield viewOf(session);
      }
    })();
    await output.rows(rows, COLUMNS);
  }
  note("Watching for new and changed sessions. Ctrl-C stops.");
  let unseen = sayOnce(changes.unseen, undefined);
  for (let isOut = false; ; ) {
    await sleep(interval);
    try {
      const changed = (await changes.poll()).filter(matches);
      if (isOut) note("The server responds again. What has changed meanwhile is shown.");
      isOut = false;
      unseen = sayOnce(changes.unseen, unseen);
      if (changed.length > 0) await output.rows(changed.map(viewOf), COLUMNS);
    } catch (error) {
      const failure = passingFailure(error);
      if (!failure) throw error;
      if (!isOut) note(`${failure.message}\nThe watch goes on, and nothing is missed.`);
      isOut = true;
    }
  }
}

/** The same filters as the server's, for sessions that were read without them: one that no longer matches has changed, too. */
function matcherOf({ status, ...times }: Filters): (session: Session) => boolean {
  // As a request would have them, or refused in the same words.
  const { created_from, created_to } = wireQuery(sessionsList, times);
  const from = created_from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(created_from);
  const to = created_to === undefined ? Number.POSITIVE_INFINITY : Date.parse(created_to);
  return (session) => {
    const created = Date.parse(session.created_at);
    return (status === undefined || session.status === status) && created >= from && created <= to;
  };
}

function sayOnce(text: string | undefined, said: string | undefined): string | undefined {
  if (text !== undefined && text !== said) note(text);
  return text;
}
