import { SyncError } from "../errors.ts";
import type { NewPass, PassRecord, RunningPass } from "../pass-record.ts";
import { textOrNull } from "../pass-row.ts";
import type { PageCounts, PageWrite, PassEnd, StoreLock, StoreState, WhenGone } from "../store.ts";
import type { Connection } from "./connection.ts";
import type { HeldLock } from "./held-lock.ts";
import { insertPass, newestPass, passById, withStretches } from "./pass-rows.ts";
import { printed } from "./rows.ts";
import type { Tables } from "./tables.ts";
import { settleUnmarked, writePage } from "./write-page.ts";

/** The store in the hands of one sync: everything goes over the connection that holds the lock. */
export class PostgresLock implements StoreLock {
  readonly #held: HeldLock;
  readonly #connection: Connection;
  readonly #tables: Tables;

  constructor(held: HeldLock, tables: Tables) {
    this.#held = held;
    this.#connection = held.connection;
    this.#tables = tables;
  }

  state(): Promise<StoreState> {
    const connection = this.#connection;
    const tables = this.#tables;
    return this.#held.read(async () => {
      const running = await newestPass(connection, tables, "running", null);
      const row = await connection.first(
        `SELECT organization, EXISTS (SELECT FROM ${tables.sessions}) AS has_rows FROM ${tables.state}`,
      );
      return {
        organization: textOrNull(row?.organization),
        hasRows: row?.has_rows === true,
        running: running && (await withStretches(connection, tables, running)),
        lastCompleted: await newestPass(connection, tables, "completed", null),
        lastFull: await newestPass(connection, tables, "completed", "full"),
      };
    });
  }

  begin(pass: NewPass, organization?: string): Promise<RunningPass> {
    const connection = this.#connection;
    const tables = this.#tables;
    return this.#held.write(async () => {
      await connection.query(`UPDATE ${tables.passes} SET state = 'superseded' WHERE state = 'running'`);
      await connection.query(`DELETE FROM ${tables.stretches}`);
      if (organization !== undefined) {
        await connection.query(`UPDATE ${tables.state} SET organization = $1`, organization);
      }
      const id = await insertPass(connection, tables, pass);
      return withStretches(connection, tables, await this.#pass(id));
    });
  }

  write(passId: number, page: PageWrite): Promise<PageCounts> {
    return this.#held.writeAtOnce((holder) => writePage(this.#connection, this.#tables, holder, passId, page));
  }

  settleUnmarked(passId: number, at: string, whenGone: WhenGone): Promise<PageCounts> {
    return this.#held.write(() => settleUnmarked(this.#connection, this.#tables, passId, { at, whenGone }));
  }

  complete(passId: number, { completedAt, matchesOverview }: PassEnd): Promise<PassRecord> {
    return this.#held.write(async () => {
      await this.#connection.query(
        `UPDATE ${this.#tables.passes} SET state = 'completed', completed_at = $2, matches_overview = $3 WHERE id = $1`,
        ...[passId, completedAt, matchesOverview],
      );
      await this.#connection.query(`DELETE FROM ${this.#tables.stretches}`);
      return this.#pass(passId);
    });
  }

  async statuses(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#query(`SELECT id, status FROM ${this.#tables.sessions} WHERE id = ANY ($1::text[])`, ids);
    return new Map(rows.map(({ id, status }) => [String(id), textOrNull(status) ?? ""]));
  }

  async oldestOpen(): Promise<string | null> {
    const [row] = await this.#query(
      `SELECT ${printed("min(created_at)")} AS oldest FROM ${this.#tables.sessions}
       WHERE outcome = 'active' AND gone_at IS NULL`,
    );
    return textOrNull(row?.oldest);
  }

  async newestIds(limit: number, createdFrom: string): Promise<readonly string[]> {
    const sql = `SELECT id FROM ${this.#tables.sessions} WHERE gone_at IS NULL AND created_at >= $2
      ORDER BY created_at DESC, id LIMIT $1`;
    return (await this.#query(sql, limit, createdFrom)).map(({ id }) => String(id));
  }

  release(): Promise<void> {
    return this.#held.release();
  }

  #query(sql: string, ...values: unknown[]) {
    return this.#held.read(() => this.#connection.query(sql, ...values));
  }

  async #pass(id: number): Promise<PassRecord> {
    const pass = await passById(this.#connection, this.#tables, id);
    if (!pass) throw new SyncError("store_failed", `The PostgreSQL store has no pass ${id}: was it deleted by hand?`);
    return pass;
  }
}
