import { Client, Pool } from "pg";
import { postgresSeen, WEBHOOK_TABLES } from "sessionwise/kayle-id/webhooks/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver } from "../../support/deliveries.ts";
import { startDatabase, type WebhookDatabase } from "./databases.ts";
import { holdsToTheRules } from "./seen-rules.ts";

let database: WebhookDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const expire = (eventId: string) =>
  database.rows("UPDATE kayle_webhook_events SET expires_at = now() WHERE event_id = $1", eventId);

describe("over pg", () => holdsToTheRules("pg", () => ({ open: () => postgresSeen(database.pool), expire })));
describe("over postgres.js", () =>
  holdsToTheRules("postgres.js", () => ({ open: () => postgresSeen(database.sql), expire })));

test("the statements of the tables can be run again", async () => {
  await database.pool.query(WEBHOOK_TABLES);
  await database.sql.unsafe(WEBHOOK_TABLES);
});

test("processes that start together can all make the tables", async () => {
  for (let round = 0; round < 5; round++) {
    await database.rows(`CREATE SCHEMA together_${round}`);
    const pool = new Pool({ connectionString: database.server.url, options: `-c search_path=together_${round}` });
    await Promise.all(Array.from({ length: 8 }, () => pool.query(WEBHOOK_TABLES)));
    await pool.end();
  }
});

test("where the tables are missing, the error says so and what to do", async () => {
  const pool = new Pool({ connectionString: database.server.url, options: "-c search_path=nowhere" });
  await expect(postgresSeen(pool).claim("evt_1", crypto.randomUUID())).rejects.toThrow(
    /tables of webhooks are missing: relation "kayle_webhook_events" does not exist\. Run WEBHOOK_TABLES once/,
  );
  await pool.end();
});

test("a reservation lasts a minute and a handled event 14 days; each one that is handled removes what has expired", async () => {
  const seen = postgresSeen(database.pool);
  await database.rows("DELETE FROM kayle_webhook_events");
  await database.rows(
    "INSERT INTO kayle_webhook_events SELECT 'old_' || number, NULL, now() - interval '1 second' FROM generate_series(1, 25) AS number",
  );
  const left = async () => {
    const [row] = await database.rows(
      "SELECT count(*)::integer AS rows, extract(epoch FROM max(expires_at) - now())::integer AS seconds FROM kayle_webhook_events",
    );
    return row;
  };
  await seen.claim("evt_1", crypto.randomUUID());
  expect(await left()).toEqual({ rows: 26, seconds: 60 });
  for (const rows of [16, 6, 1]) {
    await seen.commit("evt_1", "");
    expect(await left()).toEqual({ rows, seconds: 14 * 24 * 3_600 + 1 });
  }
});

describe.each(["pool", "sql"] as const)("while PostgreSQL is away, over %s", (driver) => {
  test("the response is 503, no handler is called, and the event is handled once it is back", async () => {
    const failures: string[] = [];
    const handled: string[] = [];
    const receiver = makeReceiver({
      seen: postgresSeen(database[driver]),
      onError: (_error, { stage }) => failures.push(stage),
    });
    const handlers = { default: ({ type }: { type: string }) => handled.push(type) };
    const send = async () => (await receiver.handle(await deliver(expired(driver)), handlers)).json();
    await database.server.stop("crash");
    expect(await send()).toEqual({ code: "claim_failed" });
    expect([failures, handled]).toEqual([["claim"], []]);
    await database.server.start();
    await expect.poll(send, { timeout: 20_000 }).toEqual({ code: "duplicate" });
    expect(handled).toEqual(["verification.session.expired"]);
  });
});

test("what is not a connection pool is refused with what to give", () => {
  // @ts-expect-error: the URL of a database is not a pool.
  expect(() => postgresSeen("postgres://shop:secret@localhost")).toThrow(
    "postgresSeen: the database is a string: give a Pool of pg, or the sql of postgres.js",
  );
  // @ts-expect-error: its transactions would run into one another, and it connects once.
  expect(() => postgresSeen(new Client())).toThrow("the database is a single connection: give a Pool of pg");
});
