import { SyncError } from "../errors.ts";
import type { NewPass, PassRecord, RunningPass } from "../pass-record.ts";
import { textOrNull } from "../pass-row.ts";
import type { PageCounts, PageWrite, PassEnd, StoreLock, StoreState, WhenGone } from "../store.ts";
import type { Connection } from "./database.ts";
import { Lease } from "./lease.ts";
import { insertPass, newestPass, passById, withStretches } from "./pass-rows.ts";
import { settleUnmarked, writePage } from "./write-page.ts";

/** The store in the hands of one sync. The database is synchronous; what is async here only has the form of it. */
export class SqliteLock implements StoreLock {
  readonly #connection: Connection;
  readonly #lease: Lease;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#lease = new Lease(connection);
  }

  async state(): Promise<StoreState> {
    const connection = this.#connection;
    const running = newestPass(connection, "running", null);
    return {
      organization: textOrNull(connection.first("SELECT organization FROM sync_state")?.organization),
      hasRows: connection.first("SELECT 1 AS one FROM sessions LIMIT 1") !== undefined,
      running: running && withStretches(connection, running),
      lastCompleted: newestPass(connection, "completed", null),
      lastFull: newestPass(connection, "completed", "full"),
    };
  }

  async begin(pass: NewPass, organization?: string): Promise<RunningPass> {
    const connection = this.#connection;
    return this.#lease.write(() => {
      connection.run("UPDATE passes SET state = 'superseded' WHERE state = 'running'");
      connection.run("DELETE FROM stretches");
      if (organization !== undefined) connection.run("UPDATE sync_state SET organization = ?", organization);
      return withStretches(connection, this.#pass(insertPass(connection, pass)));
    });
  }

  async write(passId: number, page: PageWrite): Promise<PageCounts> {
    return this.#lease.write(() => writePage(this.#connection, passId, page));
  }

  async settleUnmarked(passId: number, at: string, whenGone: WhenGone): Promise<PageCounts> {
    return this.#lease.write(() => settleUnmarked(this.#connection, passId, at, whenGone));
  }

  async complete(passId: number, { completedAt, matchesOverview }: PassEnd): Promise<PassRecord> {
    return this.#lease.write(() => {
      this.#connection.run(
        "UPDATE passes SET state = 'completed', completed_at = ?, matches_overview = ? WHERE id = ?",
        ...[completedAt, matchesOverview === null ? null : Number(matchesOverview), passId],
      );
      this.#connection.run("DELETE FROM stretches");
      return this.#pass(passId);
    });
  }

  async statuses(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sql = "SELECT id, status FROM sessions WHERE id IN (SELECT value FROM json_each(?))";
    const rows = this.#connection.all(sql, JSON.stringify(ids));
    return new Map(rows.map(({ id, status }) => [String(id), textOrNull(status) ?? ""]));
  }

  async oldestOpen(): Promise<string | null> {
    const sql = "SELECT min(created_at) AS oldest FROM sessions WHERE outcome = 'active' AND gone_at IS NULL";
    return textOrNull(this.#connection.first(sql)?.oldest);
  }

  async newestIds(limit: number, createdFrom: string): Promise<readonly string[]> {
    const sql =
      "SELECT id FROM sessions WHERE gone_at IS NULL AND created_at >= ? ORDER BY created_at DESC, id LIMIT ?";
    return this.#connection.all(sql, createdFrom, limit).map(({ id }) => String(id));
  }

  async release(): Promise<void> {
    this.#lease.release();
  }

  #pass(id: number): PassRecord {
    const pass = passById(this.#connection, id);
    if (!pass) throw new SyncError("store_failed", `The SQLite store has no pass ${id}: was it deleted by hand?`);
    return pass;
  }
}
