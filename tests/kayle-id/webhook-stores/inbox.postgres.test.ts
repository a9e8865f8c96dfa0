// Received at once, handled later: nothing lost, effects once, the payload erased.
import { Pool } from "pg";
import type { HandlingFailure } from "sessionwise/kayle-id/webhooks";
import {
  createInbox,
  type InboxFailure,
  type InboxOptions,
  type InboxWorkOptions,
} from "sessionwise/kayle-id/webhooks/postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { CLAIM, deliver, expired, keys, makeReceiver, newer, succeeded } from "../../support/deliveries.ts";
import { startDatabase, type WebhookDatabase } from "./databases.ts";

let database: WebhookDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.rows("TRUNCATE effects, kayle_webhook_inbox"));

const event = succeeded("inbox");
const eventId = event.metadata.event_id;
const receiverFailures: string[] = [];
const onError = (_error: unknown, { stage }: HandlingFailure) => void receiverFailures.push(stage);
const effects = async () => (await database.rows("SELECT event_id FROM effects")).map((row) => row.event_id);
const rows = () => database.rows("SELECT event_id, state, body, attempts, last_error FROM kayle_webhook_inbox");

function inboxOf(keep: InboxOptions["keep"] = "encrypted", receiver = makeReceiver({ onError })) {
  return createInbox(receiver, database.pool, { keep });
}
type TestInbox = ReturnType<typeof inboxOf>;
type Handler = Parameters<TestInbox["work"]>[0]["default"] & {};

const store = async (inbox: TestInbox, what: Parameters<typeof deliver>[0] = event) => {
  const response = await inbox.handle(await deliver(what));
  return [response.status, (await response.json()).code];
};

/** Works off until nothing waits any more, at once and without delays. */
async function workOff(inbox: TestInbox, handler: Handler, options: Partial<InboxWorkOptions> = {}) {
  const ends = new AbortController();
  const failures: (InboxFailure & { readonly message: string })[] = [];
  const working = inbox.work(
    { default: handler },
    {
      ...{ signal: ends.signal, pollSeconds: 0.01, retryDelay: () => 0 },
      onError: (error, failure) =>
        void failures.push({ ...failure, message: error instanceof Error ? error.message : String(error) }),
      ...options,
    },
  );
  await expect.poll(async () => (await inbox.status()).waiting, { timeout: 30_000 }).toBe(0);
  ends.abort();
  await working;
  return failures;
}

const insert: Handler = async ({ metadata }, client) => {
  await client.query("INSERT INTO effects VALUES ($1)", [metadata.event_id]);
};

describe.each(["encrypted", "decrypted"] as const)("kept %s", (keep) => {
  test("an event is stored once, handled once, and its payload is erased", async () => {
    const inbox = inboxOf(keep);
    expect(await store(inbox)).toEqual([200, "stored"]);
    expect(await store(inbox)).toEqual([200, "duplicate"]);
    const [row] = await rows();
    expect(String(row?.body).includes(CLAIM)).toBe(keep === "decrypted");
    const handled: unknown[] = [];
    await workOff(inbox, async (received, client) => {
      handled.push(received);
      await insert(received, client);
    });
    expect(handled).toEqual([event]);
    expect(await rows()).toEqual([{ event_id: eventId, state: "done", body: null, attempts: 1, last_error: null }]);
    expect(await store(inbox)).toEqual([200, "duplicate"]);
    expect(await effects()).toEqual([eventId]);
  });

  test("an event of a type that only a newer server knows comes through as it came", async () => {
    const inbox = inboxOf(keep);
    await store(inbox, newer());
    const handled: unknown[] = [];
    await workOff(inbox, (received) => handled.push(received));
    expect(handled).toEqual([
      expect.objectContaining({ type: "unknown", receivedType: newer().type, payload: newer() }),
    ]);
  });
});

test("over postgres.js too", async () => {
  const inbox = createInbox(makeReceiver(), database.sql, { keep: "encrypted" });
  const response = await inbox.handle(await deliver(event));
  expect(await response.json()).toEqual({ code: "stored" });
  const ends = new AbortController();
  const working = inbox.work(
    { default: ({ metadata }, sql) => sql`INSERT INTO effects VALUES (${metadata.event_id})` },
    { signal: ends.signal, pollSeconds: 0.01 },
  );
  await expect.poll(async () => (await inbox.status()).waiting).toBe(0);
  ends.abort();
  await working;
  expect(await effects()).toEqual([eventId]);
});

test("a handler that throws is called again, and of what it wrote nothing is left", async () => {
  const inbox = inboxOf();
  await store(inbox);
  let calls = 0;
  const failures = await workOff(inbox, async (received, client) => {
    await insert(received, client);
    if (++calls < 3) throw new Error(`It says ${CLAIM}.`);
  });
  expect(failures.map(({ attempt, isDead }) => [attempt, isDead])).toEqual([
    [1, false],
    [2, false],
  ]);
  expect(await effects()).toEqual([eventId]);
});

test("after its last attempt an event is dead, without the message of the error, and can be tried again", async () => {
  const inbox = inboxOf();
  await store(inbox);
  const failing = () => {
    throw Object.assign(new TypeError(`It says ${CLAIM}.`), { code: "E_STOCK" });
  };
  const failures = await workOff(inbox, failing, { maxAttempts: 2 });
  expect(failures.map(({ isDead }) => isDead)).toEqual([false, true]);
  const [dead] = await inbox.dead();
  expect(dead).toMatchObject({ eventId, type: event.type, attempts: 2, lastError: "TypeError E_STOCK" });
  expect(dead?.diedAt.getTime()).toBeGreaterThanOrEqual(dead?.receivedAt.getTime() ?? Number.NaN);
  expect(await inbox.status()).toEqual({ waiting: 0, dead: 1, oldestWaiting: undefined });
  expect(JSON.stringify(await rows())).not.toContain(CLAIM);

  expect([await inbox.retry("evt_other"), await inbox.retry(eventId)]).toEqual([false, true]);
  await workOff(inbox, insert);
  expect(await effects()).toEqual([eventId]);
});

test("an event that ends its process in every attempt is dead after them", async () => {
  const inbox = inboxOf();
  await store(inbox);
  await database.rows("UPDATE kayle_webhook_inbox SET attempts = 3");
  const failures = await workOff(inbox, insert, { maxAttempts: 3 });
  expect(failures).toEqual([expect.objectContaining({ attempt: 4, isDead: true })]);
  expect(await inbox.dead()).toEqual([expect.objectContaining({ lastError: "ProcessEnded" })]);
  expect(await effects()).toEqual([]);
});

test("many workers handle each event once", async () => {
  const inbox = inboxOf("decrypted");
  const ids = Array.from({ length: 60 }, (_, index) => `many_${index}_`);
  for (const id of ids) await store(inbox, expired(id));
  await Promise.all([workOff(inbox, insert, { concurrency: 3 }), workOff(inbox, insert, { concurrency: 3 })]);
  const found = await effects();
  expect([found.length, new Set(found).size]).toEqual([60, 60]);
});

/** As if the time passed, while an event is taken, after which it is given to another worker. */
async function dueAtOnce(): Promise<void> {
  const body = "BEGIN IF NEW.attempts > OLD.attempts THEN NEW.next_attempt_at := now(); END IF; RETURN NEW; END";
  await database.rows(`CREATE FUNCTION due_at_once() RETURNS trigger LANGUAGE plpgsql AS '${body}'`);
  await database.rows(
    "CREATE TRIGGER due_at_once BEFORE UPDATE ON kayle_webhook_inbox FOR EACH ROW EXECUTE FUNCTION due_at_once()",
  );
  onTestFinished(async () => void (await database.rows("DROP FUNCTION due_at_once CASCADE")));
}

function countingPool() {
  let connections = 0;
  const connect = () => {
    connections++;
    return database.pool.connect();
  };
  return { connect, looked: () => connections };
}

test("an event whose worker is still at it is not given to another one, however long that takes", async () => {
  await store(inboxOf());
  await dueAtOnce();
  let calls = 0;
  const { connect, looked } = countingPool();
  const other = createInbox(makeReceiver(), { connect }, { keep: "encrypted" });
  const ends = new AbortController();
  let others: Promise<void> | undefined;
  const failures = await workOff(inboxOf(), async (received, client) => {
    calls++;
    others = other.work({ default: () => calls++ }, { signal: ends.signal, pollSeconds: 0.01 });
    expect(await database.rows("SELECT FROM kayle_webhook_inbox WHERE next_attempt_at <= now()")).toHaveLength(1);
    await expect.poll(looked).toBeGreaterThan(3);
    await insert(received, client);
  });
  ends.abort();
  await others;
  expect([calls, failures, await effects()]).toEqual([1, [], [eventId]]);
});

test("keys that take long do not use up the attempts, however many workers look for events meanwhile", async () => {
  await store(inboxOf());
  await dueAtOnce();
  const { connect, looked } = countingPool();
  const other = createInbox(makeReceiver(), { connect }, { keep: "encrypted" });
  const ends = new AbortController();
  let handledByOther = 0;
  let others: Promise<void> | undefined;
  const slow = makeReceiver({
    privateKeys: async () => {
      others = other.work({ default: () => handledByOther++ }, { signal: ends.signal, pollSeconds: 0.01 });
      await expect.poll(looked).toBeGreaterThan(3);
      return [keys.privateKey];
    },
  });
  const failures = await workOff(inboxOf("encrypted", slow), insert);
  ends.abort();
  await others;
  expect([failures, handledByOther, (await rows()).map(({ attempts }) => attempts)]).toEqual([[], 0, [1]]);
});

test("a handler that commits by itself has its effect once, and one that rolls back is called again", async () => {
  const inbox = inboxOf();
  await store(inbox);
  let calls = 0;
  const failures = await workOff(inbox, async (received, client) => {
    await insert(received, client);
    await client.query(++calls === 1 ? "ROLLBACK" : "COMMIT");
    if (calls === 2) throw new Error("The mail server is away.");
  });
  expect(failures.map(({ message }) => message)).toEqual([
    expect.stringContaining("The handler rolled its transaction back"),
    "The mail server is away.",
  ]);
  expect([calls, await effects(), (await rows()).map(({ state }) => state)]).toEqual([2, [eventId], ["done"]]);
});

test.each([
  ["nothing", "Zzyzx-Quux is no JSON"],
  ["no object", "null"],
])("a stored payload that was changed into %s is dead, and its error does not quote it", async (_, body) => {
  const inbox = inboxOf("decrypted");
  await store(inbox);
  await database.rows("UPDATE kayle_webhook_inbox SET body = $1", body);
  const failures = await workOff(inbox, insert, { maxAttempts: 1 });
  expect(failures).toEqual([expect.objectContaining({ isDead: true })]);
  expect(failures[0]?.message).toContain("The stored payload is not a JSON object");
  expect(failures[0]?.message).not.toContain(CLAIM);
  expect(await inbox.dead()).toEqual([expect.objectContaining({ lastError: "WebhookError payload_malformed" })]);
});

test.each([
  ["returns no number", () => Number.NaN],
  ["returns a time in the past", () => -1],
  ["returns a promise", async () => 1],
  [
    "throws",
    () => {
      throw new Error("No delay.");
    },
  ],
])("where retryDelay %s, the default applies and that is reported", async (_, retryDelay) => {
  const inbox = inboxOf();
  await store(inbox);
  const ends = new AbortController();
  const reported: InboxFailure[] = [];
  const working = inbox.work(
    { default: () => Promise.reject(new Error("It failed.")) },
    {
      ...{ signal: ends.signal, pollSeconds: 0.01, retryDelay: retryDelay as () => number },
      onError: (_error, failure) => void reported.push(failure),
    },
  );
  const delays =
    "SELECT extract(epoch FROM next_attempt_at - now()) AS delay FROM kayle_webhook_inbox WHERE last_error = 'Error'";
  await expect.poll(() => database.rows(delays)).toHaveLength(1);
  ends.abort();
  await working;
  const [row] = await database.rows(delays);
  expect(Number(row?.delay)).toBeGreaterThan(0);
  expect(reported).toEqual([expect.objectContaining({ attempt: 1, isDead: false }), {}]);
});

test("when it is stopped, a handler that runs comes to its end, and no other event is taken", async () => {
  const inbox = inboxOf();
  for (const id of ["first", "second"]) await store(inbox, expired(id));
  const ends = new AbortController();
  await inbox.work(
    {
      default: async (received, client) => {
        ends.abort();
        await insert(received, client);
      },
    },
    { signal: ends.signal },
  );
  expect([(await effects()).length, await inbox.status()]).toEqual([1, expect.objectContaining({ waiting: 1 })]);
});

test("workers that share a single connection wait for one another and handle each event once", async () => {
  const pool = new Pool({ connectionString: database.server.url, max: 1 });
  const inbox = createInbox(makeReceiver(), pool, { keep: "encrypted" });
  for (const id of ["one", "two", "three", "four", "five"]) await store(inbox, expired(id));
  expect(await workOff(inbox, insert, { concurrency: 4 })).toEqual([]);
  expect(new Set(await effects()).size).toBe(5);
  expect(await effects()).toHaveLength(5);
  await pool.end();
});

test("a key that is missing fails the attempt and loses nothing", async () => {
  await store(inboxOf());
  const keyless = makeReceiver({ privateKeys: () => Promise.reject(new Error("The vault is sealed.")) });
  const failures = await workOff(inboxOf("encrypted", keyless), insert, { maxAttempts: 1 });
  expect(failures[0]?.message).toContain("privateKeys are missing");
  await inboxOf().retry(eventId);
  await workOff(inboxOf(), insert);
  expect(await effects()).toEqual([eventId]);
});

test("while PostgreSQL is away deliveries get 503, and the workers wait and go on", async () => {
  const inbox = inboxOf();
  await store(inbox);
  await database.server.stop("crash");
  receiverFailures.splice(0);
  expect(await store(inbox, expired("away"))).toEqual([503, "store_failed"]);
  expect(receiverFailures).toEqual(["store"]);
  const ends = new AbortController();
  let onFailed = (): void => {};
  const failed = new Promise<void>((resolve) => {
    onFailed = resolve;
  });
  const working = inbox.work(
    { default: insert },
    { signal: ends.signal, pollSeconds: 0.01, onError: () => onFailed() },
  );
  await failed;
  await database.server.start();
  await expect.poll(effects, { timeout: 20_000 }).toEqual([eventId]);
  ends.abort();
  await working;
});

test("a forged delivery is refused and not stored", async () => {
  const { headers, body } = await deliver(event, { signingSecret: `whsec_${"9".repeat(32)}` });
  const response = await inboxOf().handle({ headers, body });
  expect([response.status, await rows()]).toEqual([400, []]);
});

test("what was done long ago is removed, ten rows an event", async () => {
  await database.rows(
    `INSERT INTO kayle_webhook_inbox (event_id, type, state, is_encrypted, finished_at)
     SELECT 'old_' || number, 't', 'done', true, now() - interval '15 days' FROM generate_series(1, 12) AS number`,
  );
  const inbox = inboxOf();
  await store(inbox);
  expect(await rows()).toHaveLength(3);
  await store(inbox, expired("other"));
  expect(await rows()).toHaveLength(2);
});

test("options that make no sense are refused with what to give", async () => {
  const create = (options: unknown) => () => createInbox(makeReceiver(), database.pool, options as InboxOptions);
  expect(create({})).toThrow('keep is undefined: give "encrypted" or "decrypted"');
  expect(create({ keep: "encrypted", kep: 1 })).toThrow('Did you mean "keep"');
  const { signal } = new AbortController();
  const work = (options: object) => inboxOf().work({ default: () => {} }, { signal, ...options });
  await expect(work({ concurrency: 0 })).rejects.toThrow("concurrency is 0: give a whole number from 1");
  await expect(work({ maxAttempt: 1 })).rejects.toThrow('Did you mean "maxAttempts"');
  await expect(work({ signal: undefined })).rejects.toThrow("give the signal of an AbortController");
});
