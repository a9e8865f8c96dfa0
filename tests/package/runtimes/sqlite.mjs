import { DatabaseSync } from "node:sqlite";
import { KayleId } from "sessionwise";
import { syncSessions } from "sessionwise/kayle-id/sync";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";

const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: 250 });
const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
const store = await sqliteStore(new DatabaseSync(":memory:"));
const passes = [];
for (const change of [() => {}, () => kayle.sessions.create({})]) {
  await change();
  const { kind, added, matchesOverview } = await syncSessions(kayle, store, { whenGone: "keep" });
  passes.push(`${kind} ${added} ${matchesOverview}`);
}
let stored = 0;
for await (const _ of store.sessions()) stored++;
console.log([...passes, stored].join("; "));
