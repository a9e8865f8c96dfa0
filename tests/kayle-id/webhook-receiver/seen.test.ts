// The store of seen events in memory, by an injected clock.
import { describe, expect, test } from "vitest";
import { createMemorySeen } from "../../../src/kayle-id/webhook-receiver/seen.ts";
import { deliver, expired, makeReceiver, NOW } from "../../support/deliveries.ts";

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

function atTime(tolerance = 300) {
  const clock = { now: NOW };
  return { clock, seen: createMemorySeen(() => clock.now, tolerance) };
}

describe("a claim", () => {
  test("is given to one holder at a time", async () => {
    const { seen } = atTime();
    expect([await seen.claim("e", "a"), await seen.claim("e", "b"), await seen.claim("f", "b")]).toEqual([
      "claimed",
      "in_progress",
      "claimed",
    ]);
  });

  test("that is never committed lapses after a minute, not before", async () => {
    const { seen, clock } = atTime();
    await seen.claim("e", "a");
    clock.now += MINUTE - 1;
    expect(await seen.claim("e", "b")).toBe("in_progress");
    clock.now += 1;
    expect(await seen.claim("e", "b")).toBe("claimed");
  });

  test("that was released can be made anew at once", async () => {
    const { seen } = atTime();
    await seen.claim("e", "a");
    await seen.release("e", "a");
    expect(await seen.claim("e", "b")).toBe("claimed");
  });

  test("that lapsed is not released in the name of who claimed it since", async () => {
    const { seen, clock } = atTime();
    await seen.claim("e", "slow");
    clock.now += MINUTE;
    await seen.claim("e", "next");
    await seen.release("e", "slow");
    expect(await seen.claim("e", "third")).toBe("in_progress");
  });

  test("lapses in its time although the clock was put back for one made after it", async () => {
    const { seen, clock } = atTime();
    clock.now = NOW + 10 * MINUTE;
    await seen.claim("ahead", "a");
    clock.now = NOW;
    await seen.claim("e", "a");
    clock.now = NOW + MINUTE;
    expect(await seen.claim("e", "b")).toBe("claimed");
  });
});

describe("a committed event", () => {
  test("is known for at least 7 days, and not for ever", async () => {
    const { seen, clock } = atTime();
    await seen.claim("e", "a");
    await seen.commit("e", "a");
    clock.now += WEEK - 1;
    expect(await seen.claim("e", "b")).toBe("committed");
    clock.now += 2;
    expect(await seen.claim("e", "b")).toBe("claimed");
  });

  test("stays so when its claim had lapsed, and when another one's handler throws afterwards", async () => {
    const { seen, clock } = atTime();
    await seen.claim("e", "slow");
    clock.now += MINUTE;
    await seen.claim("e", "next");
    await seen.commit("e", "slow");
    await seen.release("e", "next");
    expect(await seen.claim("e", "third")).toBe("committed");
  });

  test("that is committed again is kept from then on", async () => {
    const { seen, clock } = atTime();
    await seen.commit("e", "a");
    clock.now += WEEK - 1;
    await seen.commit("e", "b");
    clock.now += WEEK - 1;
    expect(await seen.claim("e", "c")).toBe("committed");
  });
});

test.each([0, 300, WEEK / 2000, WEEK / 1000])(
  "with a tolerance of %d seconds, a delivery is handled once for as long as its signature is taken",
  async (tolerance) => {
    let now = NOW;
    const { handle } = makeReceiver({ now: () => now, tolerance });
    // Signed as far ahead of this clock as may be, and so taken for as long as may be.
    const delivery = await deliver(expired(), { now: NOW + tolerance * 1000 });
    const codes: unknown[] = [];
    for (const later of [0, 0.5 * tolerance, tolerance, 1.5 * tolerance, 2 * tolerance, 2 * tolerance + 0.999]) {
      now = NOW + later * 1000;
      codes.push((await (await handle(delivery, { default: () => {} })).json()).code);
    }
    expect(codes).toEqual(["handled", ...Array(5).fill("duplicate")]);
    now += 1;
    expect((await (await handle(delivery, { default: () => {} })).json()).code).toBe("timestamp_out_of_tolerance");
  },
);

test("the store of a receiver goes by the receiver's clock", async () => {
  let now = NOW;
  const { handle } = makeReceiver({ now: () => now });
  const codes: unknown[] = [];
  const send = async (handler: () => unknown) => {
    const answer = await handle(await deliver(expired(), { now }), { default: handler });
    codes.push((await answer.json()).code);
  };
  // As if the process had stopped in the handler: it never comes back.
  let started = () => {};
  const reached = new Promise<void>((resolve) => {
    started = resolve;
  });
  void send(() => {
    started();
    return new Promise(() => {});
  });
  await reached;
  await send(() => {});
  now += MINUTE;
  await send(() => {});
  now += WEEK - 1;
  await send(() => {});
  now += 2;
  await send(() => {});
  expect(codes).toEqual(["in_progress", "handled", "duplicate", "handled"]);
});
