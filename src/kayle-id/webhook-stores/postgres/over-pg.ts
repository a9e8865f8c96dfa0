import type { PostgresClient, PostgresPool } from "../../sync/postgres/pool.ts";
import { committed, type Database, ISOLATION, type Query, type Row } from "./driver.ts";

export function overPg(pool: PostgresPool): Database {
  const withClient = async <T>(work: (query: Query, client: PostgresClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let lost: Error | undefined;
    const onError = (error: Error): void => {
      lost = error;
    };
    // Without a listener a connection that ends between two queries would end the process.
    client.on("error", onError);
    // The cast: by default rows are objects.
    const query: Query = async (text, ...values) => (await client.query(text, values)).rows as Row[];
    let isOver = false;
    try {
      const result = await work(query, client);
      isOver = true;
      return result;
    } finally {
      // Whatever failed may have left a transaction open: the pool makes another connection.
      const destroy = !isOver || lost !== undefined;
      if (!destroy) client.removeListener("error", onError);
      client.release(destroy);
    }
  };
  return {
    query: (text, ...values) => withClient((query) => query(text, ...values)),
    transaction: (work) =>
      withClient(async (query, client) => {
        await query(`BEGIN ${ISOLATION}`);
        const result = await work(query, client).catch(async (error: unknown) => {
          await query("ROLLBACK").catch(() => {});
          throw error;
        });
        await committed(client.query("COMMIT"));
        return result;
      }),
  };
}
