import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startDatabase, type WebhookDatabase } from "../databases.ts";
import { counted, EVENTS, linesOf, type Service, torture } from "./torture.ts";

let database: WebhookDatabase;
let folder: string;
beforeAll(async () => {
  database = await startDatabase();
  folder = mkdtempSync(join(tmpdir(), "torture-"));
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});
beforeEach(() => database.rows("TRUNCATE effects, kayle_webhook_events, kayle_webhook_inbox"));

const service = (): Service => ({
  url: database.server.url,
  stop: () => database.server.stop("crash"),
  start: () => database.server.start(),
  expireReservations: () =>
    database
      .rows("UPDATE kayle_webhook_events SET expires_at = now() WHERE holder IS NOT NULL")
      .catch((error: unknown) => console.log(`Not now: ${String(error)}`)),
});
const effects = async () =>
  (await database.rows("SELECT event_id FROM effects")).map(({ event_id }) => String(event_id));

test("seen events in PostgreSQL: every effect at least once", async () => {
  const file = join(folder, "postgres.log");
  const figures = await torture("postgres", service(), file);
  const found = counted(linesOf(file));
  console.log("postgresSeen:", figures, found);
  expect(found.events).toBe(EVENTS);
  expect(figures.kills).toBeGreaterThan(10);
});

test("in a transaction: every effect exactly once", async () => {
  const figures = await torture("transaction", service(), join(folder, "none.log"));
  const found = counted(await effects());
  console.log("handleInTransaction:", figures, found);
  expect(found).toEqual({ events: EVENTS, more: 0 });
  expect(figures.kills).toBeGreaterThan(10);
});

test("through the inbox: every effect exactly once, and none is dead", async () => {
  const states = () =>
    database.rows("SELECT state, count(*)::integer AS events FROM kayle_webhook_inbox GROUP BY state");
  const figures = await torture("inbox", service(), join(folder, "none.log"), () =>
    expect.poll(states, { timeout: 120_000, interval: 200 }).toEqual([{ state: "done", events: EVENTS }]),
  );
  const found = counted(await effects());
  console.log("inbox:", figures, found);
  expect(found).toEqual({ events: EVENTS, more: 0 });
  expect(figures.kills).toBeGreaterThan(10);
});
