import { Hono } from "hono";
import type { StoreStatus } from "../shared/answers.ts";
import { failure } from "./errors.ts";
import { ownPageOnly } from "./guards.ts";
import type { OpenStore } from "./open-store.ts";
import type { Syncing } from "./syncing.ts";

export interface ReadStore {
  readonly opened: OpenStore;
  /** Undefined without a key. */
  readonly syncing: Syncing | undefined;
}

const HOW_TO_SYNC =
  "The dashboard only reads this store. To sync it, start the dashboard with KAYLE_API_KEY, KAYLE_BASE_URL and --when-gone keep or --when-gone delete, which says what becomes of sessions that the server has deleted.";

/** `GET /`, how fresh the store is, and `POST /sync`. */
export function storeRoutes(store: ReadStore, now: () => number): Hono {
  const app = new Hono();
  const refusals = {
    cannot_sync: HOW_TO_SYNC,
    sync_running: "A sync is running already. Wait until it is done.",
  };
  app.get("/", async (c) => c.json((await statusOf(store, now)) satisfies StoreStatus));
  app.post("/sync", ownPageOnly, async (c) => {
    if (store.syncing?.start()) return c.json((await statusOf(store, now)) satisfies StoreStatus, 202);
    const code = store.syncing ? "sync_running" : "cannot_sync";
    const { status, body } = failure(409, code, refusals[code]);
    return c.json(body, status);
  });
  return app;
}

export async function statusOf({ opened, syncing }: ReadStore, now: () => number): Promise<StoreStatus> {
  const pass = await opened.lastCompleted();
  const wholeFrom = opened.wholeFrom();
  return {
    now: new Date(now()).toISOString(),
    hasSessions: opened.oldest() !== null,
    pass: pass && { id: pass.id, asOf: pass.startedAt, matchesOverview: pass.matchesOverview },
    wholeFrom: wholeFrom === null ? null : new Date(wholeFrom).toISOString(),
    sync: syncing?.status() ?? null,
    howToSync: syncing ? null : HOW_TO_SYNC,
  };
}
