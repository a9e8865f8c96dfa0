import type Libsql from "libsql";
import type { KayleId } from "sessionwise";
import type { Session } from "sessionwise/kayle-id";
import type { KayleId as KayleIdWithAttempts } from "sessionwise/kayle-id/attempts";
import { type Store, syncSessions } from "sessionwise/kayle-id/sync";
import type { SqliteDatabase } from "sessionwise/kayle-id/sync/sqlite";
import { expectTypeOf, test } from "vitest";

/** As @types/better-sqlite3 has it. */
interface BetterSqlite3 {
  exec(source: string): this;
  prepare<Bind extends unknown[] | object = unknown[]>(
    source: string,
  ): Bind extends unknown[]
    ? { run(...params: Bind): { changes: number }; all(...params: Bind): unknown[] }
    : { run(param: Bind): { changes: number }; all(param: Bind): unknown[] };
}

/** As @types/node has DatabaseSync. */
interface NodeSqlite {
  exec(sql: string): void;
  prepare(sql: string): {
    run(...values: (null | number | bigint | string | Uint8Array)[]): { changes: number | bigint };
    run(named: Record<string, string>, ...values: (null | number | bigint | string | Uint8Array)[]): unknown;
    all(...values: (null | number | bigint | string | Uint8Array)[]): Record<string, unknown>[];
  };
}

test("every driver fits", () => {
  expectTypeOf<Libsql.Database>().toExtend<SqliteDatabase>();
  expectTypeOf<BetterSqlite3>().toExtend<SqliteDatabase>();
  expectTypeOf<NodeSqlite>().toExtend<SqliteDatabase>();
  expectTypeOf<{ query(sql: string): void }>().not.toExtend<SqliteDatabase>();
});

test("whenGone has to be given", () => {
  const [client, older, store] = [{} as KayleId, {} as KayleIdWithAttempts, {} as Store];
  const never = () => {
    void syncSessions(client, store, { whenGone: "keep" });
    void syncSessions(older, store, { whenGone: "delete" });
    // @ts-expect-error: it has no default
    void syncSessions(client, store, {});
    // @ts-expect-error: nor is the whole argument optional
    void syncSessions(client, store);
  };
  expectTypeOf(never).toBeFunction();
});

test("stored sessions are sessions", () => {
  expectTypeOf<ReturnType<Store["sessions"]>>().toExtend<AsyncIterable<Session>>();
});
