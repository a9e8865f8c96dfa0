// A Kayle ID of many sessions in a process of its own. Prints its URL and its key, and dies with its parent.
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";

const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 7 });
emulator.populate({ count: Number(process.argv[2]) });
const { url } = await listen(emulator);
console.log(JSON.stringify({ url, apiKey: emulator.apiKey }));
process.stdin.resume().on("end", () => process.exit());
