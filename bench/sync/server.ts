// An emulator in a process of its own. Its parent tells it what is to happen between two passes.
import { isTerminal } from "sessionwise/kayle-id";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";

const [count = "100000", latency = "0"] = process.argv.slice(2);
const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: Number(count) });
if (Number(latency) > 0) emulator.faults.add({ latency: Number(latency) });
let requests = 0;
const server = await listen(emulator, { onExchange: () => void requests++ });

process.on("message", async (message: { readonly recent: number; readonly old: number }) => {
  await emulator.clock.advance("20m");
  const ended = [...emulator.sessions].filter(isTerminal).slice(0, message.old);
  for (const { id } of ended) emulator.sessions.withdraw(id);
  const [model] = emulator.sessions;
  const created_at = new Date(emulator.clock.now() - 60_000).toISOString();
  for (let index = 0; index < message.recent && model; index++) {
    const id = `vs_${(index * 7919).toString(36).padStart(4, "0").slice(-4)}${index.toString(36).padStart(60, "0")}`;
    emulator.put({ ...model, id, created_at, updated_at: created_at });
  }
  process.send?.({ requests });
});
process.send?.({ url: server.url, key: emulator.apiKey });
