/** A pool of connections to PostgreSQL, as `pg` has it. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
}

/** A connection of a pool, as `pg` has it. */
export interface PostgresClient {
  query(sql: string, values?: unknown[]): Promise<{ readonly rows: unknown[]; readonly command?: string }>;
  /** Without a listener a connection that breaks while nothing is asked of it would end the process. */
  on(event: "error", listener: (error: Error) => void): unknown;
  removeListener(event: "error", listener: (error: Error) => void): unknown;
  /** Gives it back to its pool; `true` ends the connection. */
  release(destroy?: boolean): void;
}
