/**
 * The rotation of docs/webhooks-rotation.md, carried out while sessions end: first the signing secret, then the encryption
 * key. A Kayle ID server on loopback sends deliveries over real sockets, signed and encrypted, to three servers behind a
 * balancer; a day and a half passes by its clock. Ends with exit code 1 when an event was lost, refused for good or handled twice.
 */
import { KayleId } from "sessionwise";
import { generateWebhookKeyPair, missedEvents } from "sessionwise/kayle-id";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { runDemo } from "../demo/run-demo.ts";
import { AttemptLog } from "./attempts.ts";
import { Deployment, type Settings } from "./deployment.ts";
import { SharedStore } from "./shared-store.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const SERVERS = 3;

async function rotation(signal: AbortSignal): Promise<void> {
  const log = new AttemptLog();
  const deployed: { current?: Deployment } = {};
  const emulator = new KayleIdEmulator({
    now: Date.now(),
    deliver: (request) =>
      log.note(request, async (one) => deployed.current?.deliver(one) ?? new Response(null, { status: 503 })),
  });
  const now = () => emulator.clock.now();
  const since = new Date(now());
  const server = await listen(emulator);
  const kayle = new KayleId({ apiKey: emulator.apiKey, baseUrl: server.url });
  const step = (text: string) =>
    console.log(`${new Date(now()).toISOString().slice(11, 19)}  ${String(log.refusals).padStart(3)} refused  ${text}`);

  /** Lets time pass by the server's clock, in which a session ends every so often. */
  const pass = async (ms: number, every = 2 * SECOND_MS): Promise<void> => {
    for (let left = ms; left > 0; left -= every) {
      signal.throwIfAborted();
      const { id } = await kayle.sessions.create({ share_fields: {} });
      emulator.sessions.succeed(id);
      await emulator.clock.advance(Math.min(left, every));
    }
  };

  try {
    const store = new SharedStore(now);
    const oldKey = await generateWebhookKeyPair("key-1");
    const created = await kayle.webhooks.endpoints.create({ url: "https://shop.example.com/webhooks" });
    const endpointId = created.endpoint.id;
    await kayle.webhooks.keys.create(endpointId, oldKey.publicKey);
    let settings: Settings = { signingSecrets: [created.signing_secret], privateKeys: [oldKey.privateKey] };
    const deployment = await Deployment.start(SERVERS, settings, store, now);
    deployed.current = deployment;
    const roll = async (change: Partial<Settings>, ms: number) => {
      settings = { ...settings, ...change };
      await deployment.restart(settings, () => pass(ms));
    };
    step(`${SERVERS} servers with one secret and one key`);
    await pass(MINUTE_MS);

    const windowBegan = now();
    const [rotated] = await Promise.all([
      kayle.webhooks.endpoints.rotateSigningSecret(endpointId),
      pass(4 * SECOND_MS),
    ]);
    step("1. The secret has been rotated");
    // As long as it takes to store the new secret and to start a deployment.
    await pass(2 * MINUTE_MS);
    step("2. Restarts, one by one: new and old secret");
    await roll({ signingSecrets: [rotated.signing_secret, created.signing_secret] }, MINUTE_MS);
    const windowMs = now() - windowBegan;
    const refusedInWindow = log.refusals;
    step("   Every server has both secrets");
    await pass(6 * MINUTE_MS);
    step("3. Restarts: the new secret alone");
    await roll({ signingSecrets: [rotated.signing_secret] }, 10 * SECOND_MS);

    const newKey = await generateWebhookKeyPair("key-2");
    step("4. Restarts: new and old private key");
    await roll({ privateKeys: [newKey.privateKey, oldKey.privateKey] }, 10 * SECOND_MS);
    store.isDown = true;
    step("   Handlers fail for a minute, and are retried later");
    await pass(MINUTE_MS);
    await Promise.all([kayle.webhooks.keys.create(endpointId, newKey.publicKey), pass(4 * SECOND_MS)]);
    const toOldKey = log.accepted("key-1");
    store.isDown = false;
    step("5. The new public key has been registered");
    await pass(28 * HOUR_MS, 10 * MINUTE_MS);
    step("6. 28 hours later. Restarts: the new key alone");
    await roll({ privateKeys: [newKey.privateKey] }, 10 * SECOND_MS);
    await emulator.deliverDue();
    step("   Done\n");

    const events = await kayle.webhooks.events.list().toArray({ max: 10_000 });
    const deliveries = await kayle.webhooks.deliveries.list().toArray({ max: 10_000 });
    let lost = 0;
    const seen = (ids: readonly string[]) => ids.filter((id) => store.handled.has(id));
    for await (const _ of missedEvents(kayle, { since, seen })) lost++;
    const waits = events.map(({ id, created_at }) => (store.handled.get(id)?.[0] ?? now()) - Date.parse(created_at));
    const refusedForGood = deliveries.filter(({ status }) => status !== "succeeded").length;
    const handledTwice = [...store.handled.values()].filter((times) => times.length > 1).length;
    table([
      ["events", events.length],
      ["deliveries", deliveries.length],
      ["refused at first, delivered later", log.refusedAtFirst],
      ["attempts refused in the window", refusedInWindow],
      ["attempts refused after it", log.refusals - refusedInWindow],
      ["length of the window, in seconds", Math.round(windowMs / SECOND_MS)],
      ["longest wait of an event, in seconds", Math.round(Math.max(...waits) / SECOND_MS)],
      ["to the old key after the new one", log.accepted("key-1") - toOldKey],
      ["refused for good", refusedForGood],
      ["lost", lost],
      ["handled twice", handledTwice],
    ]);
    if (refusedForGood + lost + handledTwice > 0) process.exitCode = 1;
  } finally {
    await server.close();
    await deployed.current?.stop();
  }
}

function table(rows: readonly (readonly [name: string, figure: number])[]): void {
  for (const [name, figure] of rows) console.log(`  ${name.padEnd(40)}${String(figure).padStart(6)}`);
}

await runDemo(rotation);
