import type { AnySession } from "../../kayle-id/export/any-session.ts";
import type { SessionStatus } from "../../kayle-id/types.ts";
import type { Context } from "../frame/context.ts";
import { kayleOf } from "../frame/kayle.ts";
import { requireComplete } from "../store/complete.ts";
import type { StoreFlags } from "../store/flags.ts";
import { openGivenStore } from "../store/open.ts";

export interface SourceFlags extends StoreFlags {
  readonly status?: SessionStatus;
  readonly createdFrom?: string;
  readonly createdTo?: string;
}

/** Where exported sessions come from. */
export interface ExportSource {
  /** Those after an id, by ascending id; all of them after undefined. */
  after(id: string | undefined): AsyncIterable<AnySession>;
  close(): Promise<void>;
}

/** The server, or the store that --store names. */
export async function openSource(context: Context, flags: SourceFlags): Promise<ExportSource> {
  const filters = { status: flags.status, created_from: flags.createdFrom, created_to: flags.createdTo };
  const opened = await openGivenStore(flags);
  if (!opened) {
    const { sessions } = kayleOf(context);
    return { after: (id) => sessions.list({ ...filters, starting_after: id }), close: async () => {} };
  }
  const { store, close } = opened;
  await requireComplete(opened).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    async *after(id) {
      for await (const session of store.sessions(filters)) if (id === undefined || session.id > id) yield session;
    },
    close,
  };
}
