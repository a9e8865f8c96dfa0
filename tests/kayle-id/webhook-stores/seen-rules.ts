// What every store of seen events that processes share has to hold to; run over each client of each database.
import type { SeenEvents } from "sessionwise/kayle-id/webhooks";
import { expect, test } from "vitest";

export interface SharedSeen {
  /** A store on a connection of its own, as another process has it. */
  open(): SeenEvents;
  /** Lets the time pass after which the store forgets what it has of an event. */
  expire(eventId: string): Promise<unknown>;
}

const CLAIMERS = 8;
const EVENTS = 500;

export function holdsToTheRules(name: string, shared: () => SharedSeen): void {
  const idOf = (what: string) => `evt_${name}_${what}`;
  const holder = () => crypto.randomUUID();

  test(`${name}: of ${CLAIMERS} that claim ${EVENTS} events at once, one gets each`, async () => {
    const stores = Array.from({ length: CLAIMERS }, () => shared().open());
    const ids = Array.from({ length: EVENTS }, (_, index) => idOf(`race_${index}`));
    const claims = await Promise.all(
      stores.map((store) => Promise.all(ids.map((eventId) => store.claim(eventId, holder())))),
    );
    for (const index of ids.keys()) {
      const results = claims.map((ofOne) => ofOne[index]).sort();
      expect(results).toEqual(["claimed", ...Array.from({ length: CLAIMERS - 1 }, () => "in_progress")]);
    }
  });

  test(`${name}: an event that was committed is known to every other one`, async () => {
    const [first, second] = [shared().open(), shared().open()];
    const own = holder();
    expect(await first.claim(idOf("committed"), own)).toBe("claimed");
    await first.commit(idOf("committed"), own);
    expect(await second.claim(idOf("committed"), holder())).toBe("committed");
  });

  test(`${name}: a reservation that was given back is free, and that of another one stays`, async () => {
    const store = shared().open();
    const [own, other] = [holder(), holder()];
    await store.claim(idOf("released"), own);
    await store.release(idOf("released"), own);
    expect(await store.claim(idOf("released"), other)).toBe("claimed");
    await store.release(idOf("released"), own);
    expect(await store.claim(idOf("released"), own)).toBe("in_progress");
  });

  test(`${name}: what was committed is not given back by a release that comes late`, async () => {
    const store = shared().open();
    const own = holder();
    await store.claim(idOf("late"), own);
    await store.commit(idOf("late"), own);
    await store.release(idOf("late"), own);
    expect(await store.claim(idOf("late"), holder())).toBe("committed");
  });

  test(`${name}: a reservation that has expired is free, and its holder can still commit`, async () => {
    const store = shared().open();
    const [own, other] = [holder(), holder()];
    await store.claim(idOf("expired"), own);
    await shared().expire(idOf("expired"));
    expect(await store.claim(idOf("expired"), other)).toBe("claimed");
    await store.commit(idOf("expired"), own);
    expect(await store.claim(idOf("expired"), holder())).toBe("committed");
  });

  test(`${name}: an event is forgotten after its time`, async () => {
    const store = shared().open();
    await store.commit(idOf("forgotten"), holder());
    await shared().expire(idOf("forgotten"));
    expect(await store.claim(idOf("forgotten"), holder())).toBe("claimed");
  });
}
