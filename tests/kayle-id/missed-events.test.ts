import { AbortError, InvalidArgumentError, KayleId, PaginationError, TimeoutError } from "sessionwise";
import { type MissedEvent, type MissedEventsOptions, missedEvents, type WebhookEvent } from "sessionwise/kayle-id";
import { KayleId as KayleIdWithAttempts } from "sessionwise/kayle-id/attempts";
import { KayleIdEmulator, makeSession, makeWebhookEvent } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
import { describe, expect, test } from "vitest";

const START = "2026-03-21T12:00:00Z";
const ALL = { since: START, seen: () => [] };

/** An emulator with a receiver that can be down, and what the receiver has handled. */
async function opened(hours: 0 | 24 | 72 | 168 = 72) {
  const emulator = new KayleIdEmulator({ now: START });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const handled = new Set<string>();
  const outage = { isOn: false };
  const endpoint = await emulator.webhooks.connectReceiver(
    (options) => {
      const receiver = createWebhookReceiver(options);
      return (request) => {
        if (outage.isOn) throw new Error("Nothing listens.");
        return receiver.handle(request, { default: ({ metadata }) => void handled.add(metadata.event_id) });
      };
    },
    { undelivered_payload_retention_hours: hours },
  );
  let sessions = 0;
  const end = (): string => {
    const id = `vs_${String(++sessions).padStart(64, "0")}`;
    const created_at = new Date(emulator.clock.now()).toISOString();
    const expires_at = new Date(emulator.clock.now() + 3_600_000).toISOString();
    emulator.put(makeSession({ id, status: "created", created_at, expires_at }));
    emulator.sessions.succeed(id);
    return id;
  };
  const seen = (ids: readonly string[]) => ids.filter((id) => handled.has(id));
  return { emulator, kayle, endpoint, handled, outage, end, seen };
}

async function toArray<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const brief = ({ sessionId, replayable, reason }: MissedEvent) => [sessionId, replayable ? "replayable" : reason];

/** A client whose server has one page of these events. */
function withEvents(...events: Partial<WebhookEvent>[]): KayleId {
  const data = events.map((event) => makeWebhookEvent(event));
  const body = { data, error: null, pagination: { limit: 100, has_more: false, next_cursor: null } };
  return new KayleId({ apiKey: `kk_${"x".repeat(32)}`, fetch: async () => Response.json(body) });
}

function delivery(fields: Partial<WebhookEvent["deliveries"][number]>): WebhookEvent["deliveries"][number] {
  return {
    ...{ id: "whd_1", webhook_endpoint_id: "whe_1", status: "failed", last_status_code: 500, attempt_count: 8 },
    ...{ last_attempt_at: START, payload_expires_at: null, payload_scrubbed_at: START },
    payload_retention_reason: "expired",
    ...fields,
  };
}
const kept = { payload_expires_at: "2026-03-25T00:00:00.000Z", payload_scrubbed_at: null };

describe("missedEvents, after an outage", () => {
  test("of 30 hours: finds what was lost and what is still under way, and a replay brings back the rest", async () => {
    const { emulator, handled, outage, end, seen } = await opened();
    const server = await listen(emulator);
    try {
      const kayle = new KayleId({ apiKey: emulator.apiKey, baseUrl: server.url });
      end();
      await emulator.clock.advance("1m");
      outage.isOn = true;
      const [first, second] = [end(), end()];
      await emulator.clock.advance("20h");
      const late = end();
      await emulator.clock.advance("10h");
      outage.isOn = false;

      const options = { since: START, seen };
      const missed = await toArray(missedEvents(kayle, options));
      expect(missed.map(brief).slice(0, 1)).toEqual([[late, "pending"]]);
      expect(new Set(missed.slice(1).map(brief).map(String))).toEqual(
        new Set([`${first},replayable`, `${second},replayable`]),
      );
      expect(handled.size).toBe(1);

      for (const { replayable, event } of missed) if (replayable) await kayle.webhooks.events.replay(event.id);
      await emulator.deliverDue();
      expect((await toArray(missedEvents(kayle, options))).map(brief)).toEqual([[late, "pending"]]);
      await emulator.clock.advance("10h");
      expect(await toArray(missedEvents(kayle, options))).toEqual([]);
      // The ids that the receiver was given are those of the list.
      const events = await kayle.webhooks.events.list().toArray({ max: 10 });
      expect(new Set(events.map(({ id }) => id))).toEqual(handled);
    } finally {
      await server.close();
    }
  });

  test("says until when a payload is stored, and that it has expired after that", async () => {
    const { emulator, kayle, outage, end, seen } = await opened(24);
    outage.isOn = true;
    const id = end();
    await emulator.clock.advance("28h");
    const [missed] = await toArray(missedEvents(kayle, { since: START, seen }));
    // 27 h 35 min 5 s of retries, and then the endpoint's 24 hours.
    expect(missed).toMatchObject({ sessionId: id, replayable: true, replayableUntil: "2026-03-23T15:35:05.000Z" });
    await emulator.clock.advance("24h");
    expect((await toArray(missedEvents(kayle, { since: START, seen }))).map(brief)).toEqual([[id, "expired"]]);
  });

  test("an endpoint that keeps no payloads has nothing to replay after the last attempt", async () => {
    const { emulator, kayle, outage, end, seen } = await opened(0);
    outage.isOn = true;
    const id = end();
    await emulator.clock.advance("30h");
    expect((await toArray(missedEvents(kayle, { since: START, seen }))).map(brief)).toEqual([[id, "expired"]]);
  });

  test("what was delivered and is not in the store cannot be replayed, and the session still shows its outcome", async () => {
    const { emulator, kayle, end } = await opened();
    end();
    await emulator.deliverDue();
    const [missed] = await toArray(missedEvents(kayle, ALL));
    expect(missed).toMatchObject({ replayable: false, reason: "delivered", replayableUntil: null });
    expect((await kayle.sessions.retrieve(missed?.sessionId ?? "")).status).toBe("succeeded");
    await expect(kayle.webhooks.events.replay(missed?.event.id ?? "")).rejects.toMatchObject({ status: 409 });
  });

  test("an endpoint without a key, a disabled one, and a person who withdrew have their reasons", async () => {
    const { emulator, kayle, endpoint, end, outage } = await opened();
    outage.isOn = true;
    const withdrawn = end();
    await emulator.clock.advance("1m");
    emulator.sessions.withdraw(withdrawn);
    await emulator.clock.advance("1m");
    const [key] = await kayle.webhooks.keys.list(endpoint.id).toArray({ max: 2 });
    await kayle.webhooks.keys.deactivate(key?.id ?? "");
    const keyless = end();
    await emulator.clock.advance("1m");
    await kayle.webhooks.endpoints.update(endpoint.id, { enabled: false });
    const disabled = end();
    expect((await toArray(missedEvents(kayle, ALL))).map(brief)).toEqual([
      [disabled, "no_delivery"],
      [keyless, "no_active_key"],
      // The cancellation, and the success that must not be delivered any more.
      [withdrawn, "pending"],
      [withdrawn, "privacy_request"],
    ]);
  });

  test("one of several endpoints is looked at alone, where it is given", async () => {
    const mine = delivery({ ...kept, webhook_endpoint_id: "whe_mine" });
    const theirs = delivery({ webhook_endpoint_id: "whe_theirs", status: "pending", ...kept });
    const kayle = withEvents(
      { id: "evt_4", created_at: "2026-03-21T12:00:04Z", deliveries: [mine, theirs] },
      { id: "evt_3", created_at: "2026-03-21T12:00:03Z", deliveries: [theirs] },
      { id: "evt_2", created_at: "2026-03-21T12:00:02Z", deliveries: [] },
    );
    const given = async (endpointId?: string) =>
      (await toArray(missedEvents(kayle, { ...ALL, endpointId }))).map(({ event, reason }) => [event.id, reason]);
    expect(await given()).toEqual([
      ["evt_4", "pending"],
      ["evt_3", "pending"],
      ["evt_2", "no_delivery"],
    ]);
    expect(await given("whe_mine")).toEqual([
      ["evt_4", null],
      ["evt_2", "no_delivery"],
    ]);
  });

  test.each([
    [{ status: "pending" }, "expired"],
    [{ status: "delivering", ...kept }, "pending"],
    [{ payload_retention_reason: "jwe_creation_failed" }, "jwe_creation_failed"],
    [{ payload_retention_reason: null, payload_scrubbed_at: null }, "unknown"],
    [{ payload_retention_reason: "legal_hold" }, "unknown"],
  ] as const)("a delivery with %o is: %s", async (fields, reason) => {
    const [missed] = await toArray(missedEvents(withEvents({ deliveries: [delivery(fields)] }), ALL));
    expect(missed).toMatchObject({ replayable: false, reason });
  });

  test("an event of an older server is given with its type, and names no session where it has only an attempt", async () => {
    const type = "verification.attempt.succeeded";
    const event = { type, trigger_type: "verification_attempt", trigger_id: "va_1", deliveries: [delivery(kept)] };
    const [missed] = await toArray(missedEvents(withEvents(event), ALL));
    expect(missed).toMatchObject({ event: { type }, sessionId: undefined, replayable: true });
  });

  test("works with a client of the attempts release", async () => {
    const emulator = new KayleIdEmulator({ now: START });
    const kayle = new KayleIdWithAttempts({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    expect(await toArray(missedEvents(kayle, ALL))).toEqual([]);
  });
});

describe("missedEvents, over several pages", () => {
  /** 250 events without a delivery, a millisecond apart. */
  async function many() {
    const emulator = new KayleIdEmulator({ now: START });
    const ids: string[] = [];
    for (let index = 0; index < 250; index++) {
      const session = makeSession({ id: `vs_${String(index).padStart(64, "0")}`, status: "created" });
      emulator.put({ ...session, created_at: START, expires_at: "2026-03-21T13:00:00.000Z" });
      emulator.sessions.expire(session.id);
      ids.unshift(session.id);
      await emulator.clock.advance(1);
    }
    return { emulator, ids };
  }

  test("asks the store a page at a time, and gives each event once, the newest first", async () => {
    const { emulator, ids } = await many();
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const asked: number[] = [];
    const seen = async (page: readonly string[]) => {
      asked.push(page.length);
      return new Set(page.slice(1));
    };
    const missed = await toArray(missedEvents(kayle, { since: new Date(START), seen }));
    expect(asked.reduce((sum, count) => sum + count)).toBe(250);
    expect(asked.length).toBe(3);
    const firsts = asked.map((_, index) => ids[asked.slice(0, index).reduce((sum, count) => sum + count, 0)]);
    expect(missed.map(({ sessionId }) => sessionId)).toEqual(firsts);
  });

  test("a list that starts over ends the iteration, and nothing was given twice", async () => {
    const { emulator } = await many();
    const fetch: typeof globalThis.fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      // As the server does when the row of the cursor has been deleted.
      url.searchParams.delete("starting_after");
      return emulator.fetch(new Request(url, input instanceof Request ? input : init));
    };
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch });
    const given: string[] = [];
    const reading = (async () => {
      for await (const { event } of missedEvents(kayle, ALL)) given.push(event.id);
    })();
    await expect(reading).rejects.toThrow(PaginationError);
    expect(given.length).toBe(100);
    expect(new Set(given).size).toBe(100);
  });

  test("leaving the loop ends the reading, and a second iteration begins anew", async () => {
    const { emulator } = await many();
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const missed = missedEvents(kayle, ALL);
    const first = async () => {
      for await (const { event } of missed) return event.id;
    };
    expect(await first()).toBe(await first());
  });

  test("a signal ends it between two events and while the store is asked, and a deadline too", async () => {
    const { emulator } = await many();
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const between = new AbortController();
    let given = 0;
    const reading = async () => {
      for await (const _ of missedEvents(kayle, { ...ALL, signal: between.signal })) {
        given++;
        between.abort();
      }
    };
    await expect(reading()).rejects.toThrow(AbortError);
    expect(given).toBe(1);
    const asking = new AbortController();
    const seen = () => {
      asking.abort();
      return new Promise<string[]>(() => {});
    };
    await expect(toArray(missedEvents(kayle, { since: START, seen, signal: asking.signal }))).rejects.toThrow(
      AbortError,
    );
    const never = () => new Promise<string[]>(() => {});
    const late = missedEvents(kayle, { since: START, seen: never, deadline: 1000 });
    await expect(toArray(late)).rejects.toThrow(TimeoutError);
  });
});

describe("missedEvents refuses", () => {
  const kayle = withEvents({ id: "evt_1", deliveries: [] });
  const seen = () => [];

  // The casts: what a program in JavaScript can pass.
  test.each([
    [undefined, "missedEvents: options are undefined: give an object with since and seen."],
    [{ seen }, "missedEvents: since is missing: give the time from which events may have been missed."],
    [{ since: START }, "missedEvents: seen is undefined: give a function that returns those of the ids"],
    [{ since: START, seen, endpointId: "" }, 'missedEvents: endpointId is "": give the id of an endpoint'],
    [{ since: START, seen, until: START }, "missedEvents: until is not an option."],
    [{ since: START, seen, timeout: -1 }, "missedEvents: timeout is -1"],
    ...["2026-03-21", "yesterday", null, 5, new Date(Number.NaN)].map((since) => [
      { since, seen },
      "missedEvents: since is not a point in time: give a Date, or date, time and zone as in 2026-03-08T00:00:00Z.",
    ]),
  ] as [MissedEventsOptions, string][])("%o, at once", (options, message) => {
    const call = () => missedEvents(kayle, options);
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow(message);
  });

  test("what is not a client, at once", () => {
    const call = () => missedEvents({} as KayleId, ALL);
    expect(call).toThrow("missedEvents: the first argument is not a client: give a KayleId.");
  });

  test.each([
    [undefined, "a value of type undefined"],
    [true, "a value of type boolean"],
    ["evt_1", "a value of type string"],
    [{ evt_1: true }, "an object"],
    [[{ event_id: "evt_1" }], "an entry that is an object"],
    [new Map([["evt_1", true]]), "an entry that is an array"],
    [[7], "an entry that is a number"],
    [["kayle:evt_1"], "a string that is not one of the ids that it was given, perhaps a key of the store"],
  ])("%o from the store", async (given, what) => {
    const reading = toArray(missedEvents(kayle, { since: START, seen: () => given as string[] }));
    await expect(reading).rejects.toThrow(InvalidArgumentError);
    await expect(reading).rejects.toThrow(
      `missedEvents: seen returned ${what}: return an array or a Set of event ids.`,
    );
  });

  test("nothing of what the store throws: it comes through as it is", async () => {
    const broken = new Error("connection lost");
    const seen = () => {
      throw broken;
    };
    await expect(toArray(missedEvents(kayle, { since: START, seen }))).rejects.toBe(broken);
  });
});
