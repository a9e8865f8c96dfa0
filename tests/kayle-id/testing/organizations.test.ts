// Several organizations on one server, told apart by the key of a request alone.
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Exchange, listen } from "sessionwise/kayle-id/testing/node";
import { expect, onTestFinished, test } from "vitest";

function emulatorOf(seed: number, count: number): KayleIdEmulator {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed });
  emulator.populate({ count });
  return emulator;
}

async function served(...emulators: KayleIdEmulator[]) {
  const exchanges: Exchange[] = [];
  const server = await listen(emulators, { onExchange: (exchange) => void exchanges.push(exchange) });
  onTestFinished(() => server.close());
  const client = (apiKey: string) => new KayleId({ apiKey, baseUrl: server.url, maxRetries: 0 });
  const ids = async (apiKey: string) =>
    (await client(apiKey).sessions.list().toArray({ max: 100 })).map(({ id }) => id);
  return { ids, client, exchanges };
}

const idsOf = ({ sessions }: KayleIdEmulator) => [...sessions].map(({ id }) => id).sort();

test("each key sees the sessions of its organization and no others, also a key that was created later", async () => {
  const [one, other] = [emulatorOf(1, 5), emulatorOf(2, 7)];
  const { ids, client, exchanges } = await served(one, other);
  expect(await ids(one.apiKey)).toEqual(idsOf(one));
  expect(await ids(other.apiKey)).toEqual(idsOf(other));
  expect(await ids(other.createKey())).toEqual(idsOf(other));
  const [foreign = ""] = idsOf(other);
  await expect(client(one.apiKey).sessions.retrieve(foreign)).rejects.toMatchObject({ status: 404 });
  expect(exchanges).toHaveLength(4);
});

test("a key that was disabled is refused, as is one that nobody has, and the other keys stay", async () => {
  const [one, other] = [emulatorOf(1, 5), emulatorOf(2, 7)];
  const { ids } = await served(one, other);
  const second = other.createKey();
  expect(other.disableKey(other.apiKey)).toBe(true);
  expect([other.disableKey(other.apiKey), one.disableKey(second)]).toEqual([false, false]);
  for (const key of [other.apiKey, "kk_nobody"]) await expect(ids(key)).rejects.toMatchObject({ status: 401 });
  expect(await ids(second)).toEqual(idsOf(other));
  expect(await ids(one.apiKey)).toEqual(idsOf(one));
});

test("what makes no server is refused: no emulators, and two with the same key", async () => {
  await expect(listen([])).rejects.toThrow("listen: there are no emulators: give one at least.");
  await expect(listen([emulatorOf(3, 0), emulatorOf(3, 0)])).rejects.toThrow(
    "listen: two emulators have the same key: make each with a seed of its own.",
  );
});
