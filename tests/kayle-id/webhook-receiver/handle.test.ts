// Nothing lost, nothing twice: what `handle` answers, and when it calls a handler.
import { WebhookError } from "sessionwise";
import type { HandlingFailure, ReceivedEvent, SeenEvents, WebhookHandlers } from "sessionwise/kayle-id/webhooks";
import { describe, expect, test, vi } from "vitest";
import {
  asRequest,
  cancelled,
  deliver,
  expired,
  failed,
  makeReceiver,
  newer,
  succeeded,
} from "../../support/deliveries.ts";

const said = async (answer: Promise<Response>) => {
  const response = await answer;
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return [response.status, (await response.json()).code];
};

/** Handlers that note what they get. */
function noting(happened: ReceivedEvent[] = [], fails = () => false) {
  const note = (event: ReceivedEvent) => {
    if (fails()) throw new Error("the database is away");
    happened.push(event);
  };
  const handlers = {
    "verification.session.succeeded": note,
    "verification.session.failed": note,
    "verification.session.expired": note,
    "verification.session.cancelled": note,
  } satisfies WebhookHandlers;
  return { happened, handlers };
}

/** Everything that `onError` hears. */
function listening() {
  const heard: [error: unknown, failure: HandlingFailure][] = [];
  return { heard, onError: (error: unknown, failure: HandlingFailure) => void heard.push([error, failure]) };
}

describe("an event", () => {
  test.each([succeeded(), failed(), expired(), cancelled()])(
    "of type $type goes to its handler alone",
    async (event) => {
      const calls: [name: string, event: ReceivedEvent][] = [];
      const handler = (name: string) => async (received: ReceivedEvent) => calls.push([name, received]);
      const handlers = {
        "verification.session.succeeded": handler("verification.session.succeeded"),
        "verification.session.failed": handler("verification.session.failed"),
        "verification.session.expired": handler("verification.session.expired"),
        "verification.session.cancelled": handler("verification.session.cancelled"),
        default: handler("default"),
      };
      const answer = makeReceiver().handle(asRequest(await deliver(event)), handlers);
      expect(await said(answer)).toEqual([200, "handled"]);
      expect(calls).toEqual([[event.type, event]]);
    },
  );

  test("without a handler of its own goes to default, an unknown one as well", async () => {
    const happened: ReceivedEvent[] = [];
    const { handle } = makeReceiver();
    const handlers = { default: (event: ReceivedEvent) => happened.push(event) };
    expect(await said(handle(await deliver(failed()), handlers))).toEqual([200, "handled"]);
    expect(await said(handle(await deliver(newer()), handlers))).toEqual([200, "handled"]);
    expect(happened.map(({ type }) => type)).toEqual(["verification.session.failed", "unknown"]);
  });

  test("that nobody handles is answered so that it comes again, until a version that handles it", async () => {
    const { heard, onError } = listening();
    const { handle } = makeReceiver({ onError });
    const delivery = await deliver(newer());
    expect(await said(handle(delivery, noting().handlers))).toEqual([501, "handler_missing"]);
    expect(heard).toMatchObject([
      [{ code: "handler_missing", message: expect.stringContaining(newer().type) }, { stage: "handle" }],
    ]);
    const happened: ReceivedEvent[] = [];
    const handlers = { ...noting().handlers, default: (event: ReceivedEvent) => happened.push(event) };
    expect(await said(handle(delivery, handlers))).toEqual([200, "handled"]);
    expect(happened).toHaveLength(1);
  });

  test("reaches handlers that are methods of an object, with it as this", async () => {
    class Desk {
      readonly closed: string[] = [];
      "verification.session.expired"(event: { metadata: { event_id: string } }) {
        this.closed.push(event.metadata.event_id);
      }
      default() {
        throw new Error("not here");
      }
    }
    const desk = new Desk();
    expect(await said(makeReceiver().handle(await deliver(expired()), desk))).toEqual([200, "handled"]);
    expect(desk.closed).toEqual([expired().metadata.event_id]);
  });
});

describe("a handler", () => {
  test("that throws once gets the event again, and it is handled exactly once", async () => {
    let calls = 0;
    const { happened, handlers } = noting([], () => ++calls === 1);
    const { heard, onError } = listening();
    const { handle } = makeReceiver({ onError });
    const delivery = await deliver(succeeded());
    expect(await said(handle(delivery, handlers))).toEqual([500, "handler_failed"]);
    expect(heard).toEqual([
      [new Error("the database is away"), { stage: "handle", eventId: succeeded().metadata.event_id }],
    ]);
    expect(await said(handle(delivery, handlers))).toEqual([200, "handled"]);
    for (let again = 0; again < 3; again++) expect(await said(handle(delivery, handlers))).toEqual([200, "duplicate"]);
    expect(happened).toEqual([succeeded()]);
    expect(calls).toBe(2);
  });

  test("is awaited before the answer, and one that rejects is one that throws", async () => {
    const order: string[] = [];
    const { handle } = makeReceiver();
    await handle(await deliver(expired("1")), {
      default: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push("handled");
      },
    });
    order.push("answered");
    expect(order).toEqual(["handled", "answered"]);
    const rejected = handle(await deliver(expired("2")), { default: () => Promise.reject(new Error("no")) });
    expect(await said(rejected)).toEqual([500, "handler_failed"]);
  });

  test("is called once for duplicates that come at the same time; the others are sent again", async () => {
    const { handle } = makeReceiver();
    const delivery = await deliver(succeeded());
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let calls = 0;
    const handlers = {
      default: () => {
        calls++;
        return finished;
      },
    };
    let answered = 0;
    const answers = Array.from({ length: 8 }, async () => {
      const answer = await said(handle(delivery, handlers));
      // The one that holds the claim is let go when all others have their answer.
      if (++answered === 7) finish();
      return answer;
    });
    const codes = (await Promise.all(answers)).map(String).sort();
    expect(codes).toEqual(["200,handled", ...Array(7).fill("409,in_progress")]);
    expect(calls).toBe(1);
    expect(await said(handle(delivery, handlers))).toEqual([200, "duplicate"]);
  });

  test("is not called for another delivery of the same event, signed and encrypted anew", async () => {
    const { happened, handlers } = noting();
    const { handle } = makeReceiver();
    expect(await said(handle(await deliver(succeeded()), handlers))).toEqual([200, "handled"]);
    expect(await said(handle(await deliver(succeeded()), handlers))).toEqual([200, "duplicate"]);
    expect(await said(handle(await deliver(succeeded("other")), handlers))).toEqual([200, "handled"]);
    expect(happened).toHaveLength(2);
  });
});

describe("a refused request", () => {
  test("gets a 400 with the code alone, and onError gets the error", async () => {
    const { heard, onError } = listening();
    const { happened, handlers } = noting();
    const delivery = await deliver(succeeded(), { signingSecret: `whsec_${"x".repeat(32)}` });
    const answer = await makeReceiver({ onError }).handle(delivery, handlers);
    expect([answer.status, await answer.text()]).toEqual([400, '{"code":"signature_mismatch"}']);
    expect(happened).toEqual([]);
    expect(heard).toEqual([[expect.any(WebhookError), { stage: "receive" }]]);
  });

  test.each([
    [
      "parsed",
      { body: {} as unknown as string, headers: { "content-type": "application/jose" } },
      "body_already_parsed",
    ],
    ["none", new Request("https://hooks.example.com/kayle"), "content_type_refused"],
  ])("whose body is %s is one too", async (_, request, code) => {
    expect(await said(makeReceiver().handle(request, noting().handlers))).toEqual([400, code]);
  });

  test("claims nothing", async () => {
    const seen = { claim: vi.fn(), commit: vi.fn(), release: vi.fn() };
    const delivery = await deliver(succeeded());
    const refused = makeReceiver({ seen }).handle({ ...delivery, body: `${delivery.body}x` }, noting().handlers);
    expect((await refused).status).toBe(400);
    for (const method of Object.values(seen)) expect(method).not.toHaveBeenCalled();
  });
});

describe("a store of seen events", () => {
  /** A store that notes its calls, and whose methods can be replaced. */
  function store(replaced: Partial<SeenEvents> = {}) {
    const calls: string[] = [];
    const holders = new Set<string>();
    const method =
      (name: keyof SeenEvents, otherwise: unknown) =>
      async (eventId: string, holder: string): Promise<never> => {
        calls.push(name);
        holders.add(holder);
        // The cast: each method gives what its type says, by the table below.
        return (await (replaced[name]?.(eventId, holder) ?? otherwise)) as never;
      };
    const seen: SeenEvents = {
      claim: method("claim", "claimed"),
      commit: method("commit", undefined),
      release: method("release", undefined),
    };
    return { seen, calls, holders };
  }
  const broken = () => Promise.reject(new Error("the store is away"));

  test("is asked to claim before the handler and to commit after it, by one holder", async () => {
    const { seen, calls, holders } = store();
    const answer = makeReceiver({ seen }).handle(await deliver(expired()), { default: () => calls.push("handler") });
    expect(await said(answer)).toEqual([200, "handled"]);
    expect(calls).toEqual(["claim", "handler", "commit"]);
    expect(holders.size).toBe(1);
  });

  test("is asked to release when the handler threw, and every try is a holder of its own", async () => {
    const { seen, calls, holders } = store();
    const { handle } = makeReceiver({ seen });
    for (let tries = 0; tries < 2; tries++) await handle(await deliver(expired()), { default: broken });
    expect(calls).toEqual(["claim", "release", "claim", "release"]);
    expect(holders.size).toBe(2);
  });

  test("that cannot claim keeps the handler from being called, and the event comes again", async () => {
    const { heard, onError } = listening();
    const { happened, handlers } = noting();
    const { seen, calls } = store({ claim: broken });
    const answer = makeReceiver({ seen, onError }).handle(await deliver(expired()), handlers);
    expect(await said(answer)).toEqual([503, "claim_failed"]);
    expect([calls, happened]).toEqual([["claim"], []]);
    expect(heard).toEqual([[new Error("the store is away"), { stage: "claim", eventId: expired().metadata.event_id }]]);
  });

  test.each([true, undefined, "OK"])("that says %j to a claim is taken for broken", async (word) => {
    const { heard, onError } = listening();
    const { happened, handlers } = noting();
    const { seen } = store();
    const odd = { ...seen, claim: async () => word as "claimed" };
    const answer = makeReceiver({ seen: odd, onError }).handle(await deliver(expired()), handlers);
    expect(await said(answer)).toEqual([503, "claim_failed"]);
    expect(happened).toEqual([]);
    expect(heard).toMatchObject([[{ name: "ConfigurationError" }, { stage: "claim" }]]);
  });

  test("that cannot commit changes nothing in the answer: the event was handled", async () => {
    const { heard, onError } = listening();
    const { happened, handlers } = noting();
    const { seen, calls } = store({ commit: broken });
    const answer = makeReceiver({ seen, onError }).handle(await deliver(expired()), handlers);
    expect(await said(answer)).toEqual([200, "handled"]);
    expect([calls, happened.length]).toEqual([["claim", "commit"], 1]);
    expect(heard).toMatchObject([[new Error("the store is away"), { stage: "commit" }]]);
  });

  test("that cannot release leaves the answer at 500, and both errors are heard", async () => {
    const { heard, onError } = listening();
    const { seen } = store({ release: broken });
    const failing = () => {
      throw new Error("the database is away");
    };
    const answer = makeReceiver({ seen, onError }).handle(await deliver(expired()), { default: failing });
    expect(await said(answer)).toEqual([500, "handler_failed"]);
    expect(heard.map(([error, { stage }]) => [String(error), stage])).toEqual([
      ["Error: the database is away", "handle"],
      ["Error: the store is away", "release"],
    ]);
  });
});

test("an onError that throws or rejects changes nothing", async () => {
  for (const onError of [() => expect.unreachable(), () => Promise.reject(new Error("no"))]) {
    const { handle } = makeReceiver({ onError: onError as () => void });
    expect(await said(handle({ body: "", headers: {} }, noting().handlers))).toEqual([400, "content_type_refused"]);
  }
});

describe("a store that does not respond", () => {
  const stalled = () => new Promise<never>(() => {});
  /** The response once four seconds have passed. */
  const after4Seconds = async (seen: SeenEvents, heard: HandlingFailure[] = []) => {
    const receiver = makeReceiver({ seen, onError: (_error, failure) => void heard.push(failure) });
    const { handlers, happened } = noting();
    const request = asRequest(await deliver(expired()));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const response = receiver.handle(request, handlers);
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
      await vi.advanceTimersByTimeAsync(4_000);
      return { said: await said(response), happened };
    } finally {
      vi.useRealTimers();
    }
  };

  test("in time to reserve an event: 503, no handler, and a reservation that comes late is given back", async () => {
    let reserve: (result: "claimed") => void = () => {};
    const released: string[] = [];
    const seen: SeenEvents = {
      claim: () =>
        new Promise((resolve) => {
          reserve = resolve;
        }),
      commit: stalled,
      release: async (eventId) => released.push(eventId),
    };
    const { said, happened } = await after4Seconds(seen);
    expect([said, happened, released]).toEqual([[503, "claim_failed"], [], []]);
    reserve("claimed");
    await vi.waitFor(() => expect(released).toEqual([expired().metadata.event_id]));
  });

  test("in time to commit: 200, because the event was handled", async () => {
    const heard: HandlingFailure[] = [];
    const seen: SeenEvents = { claim: async () => "claimed", commit: stalled, release: stalled };
    const { said, happened } = await after4Seconds(seen, heard);
    expect([said, happened, heard.map(({ stage }) => stage)]).toEqual([[200, "handled"], [expired()], ["commit"]]);
  });
});
