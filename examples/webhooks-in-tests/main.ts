/** A delivery that fails twice and arrives five minutes later, in no time. */
import { KayleId } from "sessionwise";
import { generateWebhookKeyPair } from "sessionwise/kayle-id";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";

const answers = [503, 503, 204];
const emulator = new KayleIdEmulator({
  now: "2026-03-21T12:00:00Z",
  // Here your own handler takes the request: `(request) => app.fetch(request)`.
  deliver: () => new Response(null, { status: answers.shift() ?? 204 }),
});
const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });

const { endpoint } = await kayle.webhooks.endpoints.create({ url: "https://hooks.example.com/kayle" });
const { publicKey } = await generateWebhookKeyPair("2026-03");
await kayle.webhooks.keys.create(endpoint.id, publicKey);

const session = await kayle.sessions.create({ share_fields: { age_over_18: { required: true, reason: "Age check" } } });
emulator.sessions.succeed(session.id, { age_over_18: true });

await emulator.clock.advance("10m");
for await (const { status, attempt_count, last_attempt_at } of kayle.webhooks.deliveries.list()) {
  console.log(status, attempt_count, last_attempt_at);
}
