import { KayleId } from "sessionwise";
import { type EmulatorSnapshot, KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";
import { world } from "../../support/webhook-receiver.ts";

const copy = (snapshot: EmulatorSnapshot): EmulatorSnapshot => JSON.parse(JSON.stringify(snapshot));

/** Everything that its API shows. */
async function shown(emulator: KayleIdEmulator, apiKey = emulator.apiKey) {
  const kayle = new KayleId({ apiKey, fetch: emulator.fetch, maxRetries: 0 });
  const { endpoints, keys, events, deliveries } = kayle.webhooks;
  const all = await endpoints.list().toArray({ max: 99 });
  return {
    now: emulator.clock.now(),
    sessions: await kayle.sessions.list().toArray({ max: 999 }),
    overview: await kayle.analytics.sessions.overview(),
    endpoints: all,
    secrets: await Promise.all(all.map(({ id }) => endpoints.revealSigningSecret(id))),
    keys: (await Promise.all(all.map(({ id }) => keys.list(id).toArray({ max: 99 })))).flat(),
    events: await events.list().toArray({ max: 99 }),
    deliveries: await deliveries.list().toArray({ max: 99 }),
  };
}

async function busy() {
  const one = await world([new Response(null, { status: 503 })]);
  one.emulator.populate({ count: 60 });
  const { id } = await one.kayle.sessions.create({ share_fields: {} });
  one.emulator.sessions.succeed(id);
  await one.kayle.sessions.create({ share_fields: {}, webhook_endpoint_id: one.endpoint.id });
  await one.emulator.clock.advance("10s");
  return one;
}

test("a new emulator goes on from a snapshot as the old one does, through JSON too", async () => {
  const one = await busy();
  const snapshot = copy(one.emulator.snapshot());
  const deliver = () => new Response(null, { status: 503 });
  const other = new KayleIdEmulator({ now: "2020-01-01T00:00:00Z", seed: 99, deliver });
  other.restore(snapshot);
  expect(other.apiKey).toBe(one.emulator.apiKey);
  expect(other.snapshot()).toEqual(snapshot);
  expect(await shown(other)).toEqual(await shown(one.emulator));
  await Promise.all([one.emulator.clock.advance("2d"), other.clock.advance("2d")]);
  const later = await shown(other);
  expect(later).toEqual(await shown(one.emulator));
  expect(later.deliveries.length).toBeGreaterThan(1);
  for (const { attempt_count } of later.deliveries) expect(attempt_count).toBe(8);
});

test("an emulator goes back to its own snapshot, keys and organization included", async () => {
  const { emulator, kayle, endpoint } = await busy();
  const before = await shown(emulator);
  const snapshot = emulator.snapshot();
  const key = emulator.createKey(["analytics:read"]);
  emulator.organization.frozen = true;
  emulator.organization.domains.push("example.org");
  emulator.restore(snapshot);
  expect(emulator.organization).toMatchObject({ frozen: false, domains: ["example.com"] });
  await kayle.webhooks.endpoints.delete(endpoint.id);
  await emulator.clock.advance("40d");
  expect((await shown(emulator)).sessions).toEqual([]);
  emulator.restore(snapshot);
  expect(await shown(emulator)).toEqual(before);
  await expect(shown(emulator, key)).rejects.toMatchObject({ status: 401 });
});

test("a snapshot does not change with the emulator, nor the emulator with the snapshot", async () => {
  const { emulator, kayle } = await busy();
  const snapshot = emulator.snapshot();
  const kept = copy(snapshot);
  emulator.organization.domains.push("example.org");
  await kayle.sessions.create({ share_fields: {} });
  expect(snapshot).toEqual(kept);
});

test("an attempt that is under way when it is taken is made anew by whoever restores it", async () => {
  let underWay: EmulatorSnapshot | undefined;
  const one = await world(
    [],
    {},
    {
      deliver: () => {
        underWay ??= one.emulator.snapshot();
        return new Response();
      },
    },
  );
  one.emulator.sessions.expire((await one.kayle.sessions.create({ share_fields: {} })).id);
  await one.emulator.deliverDue();
  if (!underWay) throw new Error("Nothing was sent.");
  const requests: Request[] = [];
  const other = new KayleIdEmulator({
    deliver: (request) => {
      requests.push(request);
      return new Response();
    },
  });
  other.restore(underWay);
  expect((await shown(other)).deliveries).toMatchObject([{ status: "pending", attempt_count: 0 }]);
  await other.deliverDue();
  expect(requests).toHaveLength(1);
  expect((await shown(other)).deliveries).toMatchObject([{ status: "succeeded", attempt_count: 1 }]);
});

test("another version's snapshot is refused, and so is any while deliveries are under way", async () => {
  const one = await world(
    [],
    {},
    {
      deliver: () => {
        expect(() => one.emulator.restore(one.emulator.snapshot())).toThrow(/under way/);
        return new Response();
      },
    },
  );
  // The cast: what another version wrote has another type.
  const older = { ...one.emulator.snapshot(), version: 1 } as unknown as EmulatorSnapshot;
  expect(() => one.emulator.restore(older)).toThrow(/another version/);
  one.emulator.sessions.expire((await one.kayle.sessions.create({ share_fields: {} })).id);
  await one.emulator.deliverDue();
  expect((await shown(one.emulator)).deliveries).toMatchObject([{ status: "succeeded" }]);
});
