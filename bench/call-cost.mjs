import { KayleId } from "../dist/index.js";
import { median } from "./statistics.mjs";
import { table } from "./text.mjs";

const ID = `vs_${"a".repeat(64)}`;
const URL_ = `https://api.kayle.id/v1/sessions/${ID}`;
const BODY = JSON.stringify({ data: { id: ID, status: "created" }, error: null });
const CALLS = 20_000;
const ROUNDS = 9;

const fetchStub = async () => new Response(BODY, { headers: { "content-type": "application/json" } });
const kayle = new KayleId({ apiKey: "kk_bench", fetch: fetchStub });

/** The call as one would write it by hand: a request, a check, the JSON. */
async function byHand() {
  const response = await fetchStub(URL_, { headers: { authorization: "Bearer kk_bench", accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()).data;
}

async function microsecondsACall(call) {
  const started = performance.now();
  for (let count = 0; count < CALLS; count++) await call();
  return ((performance.now() - started) * 1000) / CALLS;
}

/** Rounds of the two in turn, so that a noisy minute affects both. */
export async function callCost() {
  const rounds = { "bare stubbed fetch": [], "sessions.retrieve": [] };
  await microsecondsACall(byHand);
  await microsecondsACall(() => kayle.sessions.retrieve(ID));
  for (let round = 0; round < ROUNDS; round++) {
    rounds["bare stubbed fetch"].push(await microsecondsACall(byHand));
    rounds["sessions.retrieve"].push(await microsecondsACall(() => kayle.sessions.retrieve(ID)));
  }
  const [bare, ours] = Object.values(rounds).map(median);
  const text = [
    "### One `retrieve`",
    "",
    `${CALLS} calls a round, ${ROUNDS} interleaved rounds, medians. Aim: under 40 µs a call over the bare fetch.`,
    "",
    table(
      ["", "µs a call"],
      [
        ["bare stubbed `fetch`, body read as JSON", bare.toFixed(1)],
        ["`kayle.sessions.retrieve` over the same stub", ours.toFixed(1)],
        ["the path itself", (ours - bare).toFixed(1)],
      ],
    ),
  ].join("\n");
  return { text, found: {} };
}
