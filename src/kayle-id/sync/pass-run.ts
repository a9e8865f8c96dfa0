import { PaginationError } from "../../core/errors/index.ts";
import { notify } from "../../core/observe.ts";
import type { CheckedSyncOptions } from "./options.ts";
import type { PassStretch, RunningPass } from "./pass-record.ts";
import { rowOf } from "./row.ts";
import type { Server } from "./server.ts";
import type { ReadSession } from "./session-page.ts";
import type { PageWrite, StoreLock } from "./store.ts";
import { shareOf } from "./stretches.ts";

/** A pass under way: where its pages go, and how far it has come. */
export class PassRun {
  readonly server: Server;
  readonly lock: StoreLock;
  readonly pass: RunningPass;
  readonly options: CheckedSyncOptions;
  readonly #resumed: boolean;
  readonly #stretches: PassStretch[];
  #rows: number;

  constructor(server: Server, lock: StoreLock, pass: RunningPass, options: CheckedSyncOptions, resumed: boolean) {
    this.server = server;
    this.lock = lock;
    this.pass = pass;
    this.options = options;
    this.#resumed = resumed;
    this.#stretches = [...pass.stretches];
    this.#rows = pass.rows;
  }

  /** Stores what a response said, in one transaction, with the counts of the pass. */
  async store(
    sessions: readonly ReadSession[],
    rest: Omit<PageWrite, "rows" | "at" | "whenGone"> = {},
    at = this.server.now,
  ): Promise<void> {
    const rows = sessions.map((session) => {
      const row = rowOf(session);
      if (row.id === null) throw new PaginationError("sessions.list returned a session without a usable id.");
      return row;
    });
    const { id, kind, reason } = this.pass;
    const counts = await this.lock.write(id, { ...rest, rows, at, whenGone: this.options.whenGone });
    this.#rows += counts.rows;
    const { stretch } = rest;
    const before = stretch && this.#stretches[stretch.index];
    if (stretch && before) this.#stretches[stretch.index] = { ...before, cursor: stretch.cursor, done: stretch.done };
    const { onProgress } = this.options;
    if (!onProgress) return;
    const pass = { id, kind, reason, resumed: this.#resumed };
    notify(() => onProgress({ pass, rows: this.#rows, share: shareOf(this.#stretches) }));
  }
}
