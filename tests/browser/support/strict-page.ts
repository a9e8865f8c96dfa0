// A page that validates every row, bundled and served under a policy that forbids `eval`. It writes what it found.
import { KayleId } from "sessionwise";
import * as schemas from "sessionwise/kayle-id/schemas";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";

/** What this page does itself, to show that the policy is in force: it comes last, and so does its report. */
const OWN = "own";
let violations = 0;
const reported = new Promise<void>((resolve) => {
  document.addEventListener("securitypolicyviolation", ({ sample }) => {
    if (sample.includes(OWN)) resolve();
    else violations++;
  });
});

const emulator = new KayleIdEmulator();
emulator.populate({ count: 230 });
const options = { apiKey: emulator.apiKey, dangerouslyAllowBrowser: true, schemas };

async function readSessions(): Promise<number> {
  const kayle = new KayleId({ ...options, fetch: emulator.fetch });
  let count = 0;
  for await (const { id } of kayle.sessions.list()) if (id.startsWith("vs_")) count++;
  return count;
}

/** What is wrong with a page whose rows have another type somewhere. */
async function refusal(): Promise<unknown> {
  const fetch: typeof globalThis.fetch = async (...request) => {
    const response = await emulator.fetch(...request);
    const text = await response.text();
    return new Response(text.replaceAll(/"nfc_tries_used":\d/g, '"nfc_tries_used":"none"'), response);
  };
  const error: unknown = await new KayleId({ ...options, fetch }).sessions
    .list()
    .first()
    .catch((reason) => reason);
  return Object(error).issues?.[0];
}

const found = { count: await readSessions(), refusal: await refusal() };
let isForbidden = false;
try {
  new Function(OWN);
} catch {
  isForbidden = true;
}
await reported;
document.body.append(
  Object.assign(document.createElement("output"), {
    textContent: JSON.stringify({ ...found, violations, isForbidden }),
  }),
);
