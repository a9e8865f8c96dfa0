/** A pool of connections to PostgreSQL, as `pg` has it. */
export interface PostgresPool {
  /** Takes a connection from the pool. */
  connect(): Promise<PostgresClient>;
}

/** A connection of a pool, as `pg` has it. */
export interface PostgresClient {
  /** Runs one statement. */
  query(sql: string, values?: unknown[]): Promise<{ readonly rows: unknown[]; readonly command?: string }>;
  /** Without a listener a connection that breaks while nothing is asked of it would end the process. */
  on(event: "error", listener: (error: Error) => void): unknown;
  /** Takes the listener away. */
  removeListener(event: "error", listener: (error: Error) => void): unknown;
  /** Gives it back to its pool; `true` ends the connection. */
  release(destroy?: boolean): void;
}
