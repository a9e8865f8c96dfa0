// A local Kayle ID out of the installed package; prints what the first example needs, and stops with its input.
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";

const emulator = new KayleIdEmulator();
emulator.populate({ count: 250 });
const { url, close } = await listen(emulator);
console.log(JSON.stringify({ KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: url }));
process.stdin.resume().on("end", close);
