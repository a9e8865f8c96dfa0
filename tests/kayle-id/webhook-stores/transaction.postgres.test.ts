// The effect and the id of the event in one transaction: exactly once, whatever ends when.
import pg, { type PoolClient } from "pg";
import postgres, { type Sql } from "postgres";
import type { HandlingFailure, WebhookReceiver } from "sessionwise/kayle-id/webhooks";
import {
  handleInTransaction,
  type PostgresJsQueries,
  postgresSeen,
  WEBHOOK_TABLES,
} from "sessionwise/kayle-id/webhooks/postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver } from "../../support/deliveries.ts";
import { startDatabase, type WebhookDatabase } from "./databases.ts";
import { losingCommits } from "./losing-commits.ts";

let database: WebhookDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.rows("TRUNCATE effects, kayle_webhook_events"));

const failures: [stage: string, message: string][] = [];
const onError = (error: unknown, { stage }: HandlingFailure) =>
  void failures.push([stage, error instanceof Error ? error.message : String(error)]);
beforeEach(() => failures.splice(0));

const event = expired("transaction");
const eventId = event.metadata.event_id;
const INSERT = "INSERT INTO effects VALUES ($1)";
const effects = async () => (await database.rows("SELECT event_id FROM effects")).map((row) => row.event_id);

/** What a test does in the handler, by the queries of either driver. */
type InHandler = (query: (text: string, values: string[]) => PromiseLike<unknown>) => Promise<unknown>;
const insert: InHandler = async (query) => query(INSERT, [eventId]);

/** A delivery of the event, handled in a transaction of a driver; the response. */
const drivers = {
  pg: async (receiver: WebhookReceiver, work: InHandler) =>
    handleInTransaction(receiver, database.pool, await deliver(event), {
      default: (_event, client: PoolClient) => work((text, values) => client.query(text, values)),
    }),
  "postgres.js": async (receiver: WebhookReceiver, work: InHandler) =>
    handleInTransaction(receiver, database.sql, await deliver(event), {
      default: (_event, sql: Pick<Sql, "unsafe">) => work((text, values) => sql.unsafe(text, values)),
    }),
};

async function answerOf(work: InHandler, driver: keyof typeof drivers = "pg") {
  const response = await drivers[driver](makeReceiver({ onError }), work);
  return [response.status, (await response.json()).code];
}

describe.each(["pg", "postgres.js"] as const)("over %s", (driver) => {
  const send = (work = insert) => answerOf(work, driver);

  test("the effect of an event is there once, however often it is delivered", async () => {
    expect(await send()).toEqual([200, "handled"]);
    expect(await send()).toEqual([200, "duplicate"]);
    expect(await effects()).toEqual([eventId]);
  });

  test("deliveries at the same time: one is handled, and the others are told to come again", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send()));
    const codes = answers.map(([, code]) => code);
    expect(codes.filter((code) => code === "handled")).toHaveLength(1);
    expect(codes.filter((code) => code === "in_progress" || code === "duplicate")).toHaveLength(7);
    expect(await effects()).toEqual([eventId]);
  });

  test("of a handler that throws nothing is left, and the next delivery is handled", async () => {
    const failing: InHandler = async (query) => {
      await insert(query);
      throw new Error("The stock is empty.");
    };
    expect(await send(failing)).toEqual([500, "handler_failed"]);
    expect([await effects(), failures]).toEqual([[], [["handle", "The stock is empty."]]]);
    expect(await send()).toEqual([200, "handled"]);
    expect(await effects()).toEqual([eventId]);
  });

  test("a handler that goes on after a query that failed does not commit a half", async () => {
    const careless: InHandler = async (query) => {
      await insert(query);
      await Promise.resolve(query("SELECT FROM nowhere", [])).catch(() => {});
    };
    const [status] = await send(careless);
    expect([status, await effects()]).toEqual([500, []]);
    expect(await send()).toEqual([200, "handled"]);
  });

  test("where the response to a commit is lost, the next delivery finds the event handled", async () => {
    await using proxy = await losingCommits(database.server.url);
    const [pool, sql] = [new pg.Pool({ connectionString: proxy.url }), postgres(proxy.url)];
    const { metadata } = event;
    const response =
      driver === "pg"
        ? await handleInTransaction(makeReceiver({ onError }), pool, await deliver(event), {
            default: (_event, client) => client.query(INSERT, [metadata.event_id]),
          })
        : await handleInTransaction(makeReceiver({ onError }), sql, await deliver(event), {
            default: (_event, transaction) => transaction.unsafe(INSERT, [metadata.event_id]),
          });
    expect([response.status, (await response.json()).code]).toEqual([503, "commit_failed"]);
    expect(failures.map(([stage]) => stage)).toEqual(["commit"]);
    expect([await send(), await effects()]).toEqual([[200, "duplicate"], [eventId]]);
    await Promise.all([pool.end(), sql.end({ timeout: 0 })]);
  });

  test("a handler that commits by itself has its effect once, also while it goes on and where it throws afterwards", async () => {
    await send(async (query) => {
      await insert(query);
      await query("COMMIT", []);
    });
    expect([await send(), await effects()]).toEqual([[200, "duplicate"], [eventId]]);
    await database.rows("TRUNCATE effects, kayle_webhook_events");
    const meanwhile: unknown[] = [];
    const committing: InHandler = async (query) => {
      await insert(query);
      await query("COMMIT", []);
      meanwhile.push(...(await send()));
      throw new Error("The mail server is away.");
    };
    expect(await send(committing)).toEqual([500, "handler_failed"]);
    expect([meanwhile, await send(), await effects()]).toEqual([[200, "duplicate"], [200, "duplicate"], [eventId]]);
  });

  test("a handler that rolls back by itself has not handled its event", async () => {
    const giving: InHandler = async (query) => {
      await insert(query);
      await query("ROLLBACK", []);
    };
    expect(await send(giving)).toEqual([500, "handler_failed"]);
    expect(failures[0]?.[1]).toContain("The handler rolled its transaction back");
    expect(await send()).toEqual([200, "handled"]);
    expect(await effects()).toEqual([eventId]);
  });

  test("where nothing may be written, no handler is called", async () => {
    await database.rows("ALTER DATABASE postgres SET default_transaction_read_only = on");
    const [pool, sql] = [new pg.Pool({ connectionString: database.server.url }), postgres(database.server.url)];
    try {
      const handlers = { default: () => failures.push(["handled", ""]) };
      const response = await handleInTransaction(
        makeReceiver({ onError }),
        driver === "pg" ? pool : sql,
        await deliver(event),
        handlers,
      );
      expect([response.status, failures.map(([stage]) => stage)]).toEqual([503, ["claim"]]);
    } finally {
      await Promise.all([pool.end(), sql.end()]);
      await database.rows("SET default_transaction_read_only = off");
      await database.rows("ALTER DATABASE postgres RESET default_transaction_read_only");
    }
  });

  test("while a transaction handles an event, a store of seen events does not give it to another handler", async () => {
    const claims: Promise<string>[] = [];
    const handling: InHandler = async (query) => {
      await insert(query);
      claims.push(postgresSeen(database.pool).claim(eventId, crypto.randomUUID()));
      const waits = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      await Promise.race([claims[0], expect.poll(() => database.rows(waits)).toHaveLength(1)]);
    };
    expect(await send(handling)).toEqual([200, "handled"]);
    expect(await Promise.all(claims)).toEqual(["in_progress"]);
    expect(await postgresSeen(database.pool).claim(eventId, crypto.randomUUID())).toBe("committed");
  });

  test("a handled event is kept for 14 days, and takes ten along that have expired", async () => {
    await database.rows(
      "INSERT INTO kayle_webhook_events SELECT 'old_' || number, NULL, now() - interval '1 second' FROM generate_series(1, 15) AS number",
    );
    await send();
    expect(
      await database.rows(
        "SELECT count(*)::integer AS rows, ceil(extract(epoch FROM max(expires_at) - now()))::integer AS seconds FROM kayle_webhook_events",
      ),
    ).toEqual([{ rows: 6, seconds: 14 * 24 * 3_600 + 1 }]);
  });

  test("a commit that is refused is no success, and the next delivery is handled", async () => {
    await database.rows("CREATE TABLE parents (id text PRIMARY KEY)");
    await database.rows("CREATE TABLE children (parent text REFERENCES parents DEFERRABLE INITIALLY DEFERRED)");
    try {
      const orphan: InHandler = async (query) => {
        await insert(query);
        await query("INSERT INTO children VALUES ($1)", ["nobody"]);
      };
      expect(await send(orphan)).toEqual([503, "commit_failed"]);
      expect([await effects(), failures.map(([stage]) => stage)]).toEqual([[], ["commit"]]);
      expect(await send()).toEqual([200, "handled"]);
    } finally {
      await database.rows("DROP TABLE children, parents");
    }
  });

  test("an event that is reserved in the store of seen events, or was handled by it, is left alone", async () => {
    const seen = postgresSeen(database.pool);
    const holder = crypto.randomUUID();
    await seen.claim(eventId, holder);
    expect(await send()).toEqual([409, "in_progress"]);
    await seen.commit(eventId, holder);
    expect(await send()).toEqual([200, "duplicate"]);
    expect(await effects()).toEqual([]);
  });

  test("handled in a transaction, it is known to the store of seen events", async () => {
    await send();
    expect(await postgresSeen(database.sql).claim(eventId, crypto.randomUUID())).toBe("committed");
  });

  test("while PostgreSQL is away the response is 503 and no handler is called", async () => {
    await database.server.stop("crash");
    expect(await send()).toEqual([503, "claim_failed"]);
    expect(failures.map(([stage]) => stage)).toEqual(["claim"]);
    await database.server.start();
    await expect.poll(send, { timeout: 20_000 }).toEqual([200, "handled"]);
    expect(await effects()).toEqual([eventId]);
  });
});

describe("a query that nobody waits for, and that fails after the last one of the transaction,", () => {
  test("leaves a failure over pg, and not a success without an effect", async () => {
    const hurried: InHandler = async (query) => {
      await insert(query);
      void (async () => {
        // So that it is sent right after the query that this package ends with.
        for (let step = 0; step < 50; step++) await undefined;
        await query("SELECT 1 / 0", []);
      })().catch(() => {});
    };
    expect(await answerOf(hurried)).toEqual([503, "commit_failed"]);
  });

  test("leaves a failure over postgres.js too", async () => {
    const { sql, pool } = database;
    const holder = await pool.connect();
    await holder.query("SELECT pg_advisory_lock(1)");
    const hurried = Object.assign(() => {}, {
      unsafe: (text: string, values?: (string | number | null)[]) => sql.unsafe(text, values),
      begin: (options: string, work: (transaction: PostgresJsQueries) => Promise<unknown>) =>
        sql.begin(options, async (transaction) => {
          const result = await work({
            unsafe(text, values) {
              const result = transaction.unsafe(text, values).execute();
              if (text.includes("pg_current_xact_id"))
                void transaction
                  .unsafe("SELECT 1 / (pg_advisory_xact_lock(1) IS NULL)::integer")
                  .execute()
                  .catch(() => {});
              return result;
            },
          });
          // It fails only once postgres.js has seen no failure, and is at its COMMIT.
          setImmediate(() => holder.query("SELECT pg_advisory_unlock(1)").finally(() => holder.release()));
          return result;
        }),
    });
    const response = await handleInTransaction(makeReceiver({ onError }), hurried, await deliver(event), {
      default: (_event, transaction: PostgresJsQueries) => transaction.unsafe(INSERT, [eventId]),
    });
    expect([response.status, (await response.json()).code]).toEqual([503, "commit_failed"]);
  });

  afterEach(async () => {
    expect([await effects(), failures.map(([stage]) => stage)]).toEqual([[], ["commit"]]);
    expect(failures[0]?.[1]).toContain("Await every query");
    expect(await answerOf(insert)).toEqual([200, "handled"]);
    expect(await effects()).toEqual([eventId]);
  });
});

// Over pg alone: postgres.js 3.4.9 throws outside of every promise when a connection ends that has something to write
// (https://github.com/porsager/postgres/issues/1208), which ends its process. What that leaves is tried by killed processes.
test("a connection that ends before the commit leaves nothing, and the next delivery is handled", async () => {
  const cut: InHandler = async (query) => {
    await insert(query);
    const others =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND pid <> pg_backend_pid()";
    await database.rows(others);
    await expect
      .poll(() => database.rows("SELECT FROM pg_stat_activity WHERE state = 'idle in transaction'"))
      .toEqual([]);
  };
  const [status] = await answerOf(cut);
  expect([status, await effects()]).toEqual([500, []]);
  expect(failures.map(([stage]) => stage)).toEqual(["handle"]);
  expect(await answerOf(insert)).toEqual([200, "handled"]);
  expect(await effects()).toEqual([eventId]);
});

test("endpoints with a schema each handle the same event at the same time", async () => {
  const pools = await Promise.all(
    ["mail", "shop"].map(async (schema) => {
      await database.rows(`CREATE SCHEMA ${schema}`);
      const pool = new pg.Pool({ connectionString: database.server.url, options: `-c search_path=${schema},public` });
      await pool.query(WEBHOOK_TABLES);
      return pool;
    }),
  );
  const [first, second] = pools.map((pool) => async (work: () => unknown) => {
    const response = await handleInTransaction(makeReceiver(), pool, await deliver(event), { default: work });
    return (await response.json()).code;
  });
  let inside: unknown;
  const outside = await first?.(async () => {
    inside = await second?.(() => {});
  });
  expect([outside, inside]).toEqual(["handled", "handled"]);
  await Promise.all(pools.map((pool) => pool.end()));
});

test("handlers that are misspelt are reported at the first delivery", async () => {
  const handlers = { default: () => {}, "verification.session.suceeded": () => {} };
  const response = await handleInTransaction(makeReceiver({ onError }), database.pool, await deliver(event), handlers);
  expect([response.status, (await response.json()).code]).toEqual([500, "receiver_failed"]);
  expect(failures[0]?.[1]).toContain('Did you mean "verification.session.succeeded"');
});
