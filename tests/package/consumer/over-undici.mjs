// Asks the server over undici, with the entry in one form and the client in each: node over-undici.mjs import|require
import { createRequire } from "node:module";
import { KayleId } from "sessionwise";

const require = createRequire(import.meta.url);
const [form] = process.argv.slice(2);
const { undiciTransport } = form === "import" ? await import("sessionwise/undici") : require("sessionwise/undici");
for (const Client of [KayleId, require("sessionwise").KayleId]) {
  const { data } = await new Client({ fetch: undiciTransport() }).sessions.list({ limit: 2 });
  if (data.length !== 2) throw new Error(`It gave ${data.length} rows.`);
}
