import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { undiciTransport } from "sessionwise/undici";
import { Agent } from "undici";

const emulator = new KayleIdEmulator();
emulator.populate({ count: 120 });
const server = await listen(emulator);
const client = (fetch) => new KayleId({ apiKey: emulator.apiKey, baseUrl: server.url, fetch, maxRetries: 0 });
const found = [];
for (const options of [{}, { connections: 2 }, { dispatcher: new Agent() }]) {
  const transport = undiciTransport(options);
  // Wrapped, it gives a `Response`.
  for (const fetch of [transport, (url, init) => transport(url, init)]) {
    const rows = await client(fetch).sessions.list().toArray({ max: 200 });
    const error = await client(fetch)
      .sessions.retrieve(`vs_${"0".repeat(64)}`)
      .catch((reason) => reason);
    found.push(`${rows.length} ${error.name}`);
  }
  await transport.close();
}
await server.close();
const refused = await client(undiciTransport())
  .sessions.create({})
  .catch((reason) => reason);
console.log([...new Set(found), refused.name, `processed ${refused.mayHaveBeenProcessed}`].join("; "));
