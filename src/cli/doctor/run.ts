import { oneLine } from "../../core/errors/one-line.ts";
import { isPlainObject } from "../../core/values.ts";
import type { Context } from "../frame/context.ts";
import { write } from "../frame/terminal.ts";
import { DriftError, Ended, KeyError } from "../frame/usage-error.ts";
import { contract, type Difference } from "./contract.ts";
import { createProbe, type Probe, type Probed } from "./probe.ts";
import { publishedDifferences } from "./published.ts";
import { examine } from "./responses.ts";

/** Seconds by which a webhook may be signed away from the receiver's clock. */
const TOLERANCE = 300;
const SERVER = 5;

type Result = "ok" | "drift" | "failed" | "unknown";
type Say = (check: string, result: Result, detail: string) => Promise<void>;

export async function run(context: Context): Promise<void> {
  const probe = createProbe(context);
  const say: Say = (check, result, detail) => {
    const line = `${result.padEnd(7)}  ${check}: ${detail}`;
    return write(`${context.output.isTable ? line : JSON.stringify({ check, result, detail })}\n`);
  };
  const health = await probe.get("/");
  const isThere = health?.status === 200;
  await say("server", isThere ? "ok" : "unknown", `${probe.host} responds with ${health?.status}`);
  const isClockRight = await checkClock(say, health);

  const { scopes, differences, compared } = await examine(probe);
  const isKnown = !differences.some(({ what }) => what === "has the status 401");
  if (!isKnown) await say("key", "failed", "the server does not know it");
  else if ([...scopes.values()].some((has) => has !== undefined)) await say("key", "ok", "the server accepts it");
  else await say("key", "unknown", "no response shows it: is a proxy or another server responding?");
  if (!isKnown)
    throw new KeyError("The server does not know the key.", "Check the key, and whether it belongs to this server.");
  for (const [scope, has] of scopes) {
    const detail =
      has === undefined ? "its request failed" : has ? "the key has it, or the write scope" : "the key lacks it";
    await say(scope, has === undefined ? "unknown" : has ? "ok" : "failed", detail);
  }
  for (const scope of ["sessions:write", "webhooks:write"]) {
    await say(scope, "unknown", "only a write would show it, and nothing is written here");
  }
  await sayDrift(say, "responses", differences, `${compared.length} operations respond as this version expects`);
  const published = await comparePublished(say, probe);
  await say("requests", "ok", `${probe.sent}, all of them reads`);
  const count = differences.length + published.length;
  if (count > 0) {
    throw new DriftError(
      `The server differs from what this version expects in ${count} ${count === 1 ? "place" : "places"}.`,
      "Look for a newer version of sessionwise; until then, what is new is passed on unchecked.",
    );
  }
  if (!isClockRight) throw new Ended(SERVER);
}

/** Whether the two clocks agree well enough for webhooks; true where the server does not say its time. */
async function checkClock(say: Say, health: Probed | undefined): Promise<boolean> {
  const ahead = health?.ahead;
  if (ahead === undefined) await say("clock", "unknown", "the server does not say its time");
  else {
    const away = `${Math.abs(ahead).toFixed(0)} seconds ${ahead < 0 ? "ahead of" : "behind"} the server`;
    const isRight = Math.abs(ahead) <= TOLERANCE;
    await say("clock", isRight ? "ok" : "failed", `this machine is ${away}; webhooks allow ${TOLERANCE}`);
    return isRight;
  }
  return true;
}

async function comparePublished(say: Say, probe: Probe): Promise<readonly Difference[]> {
  const response = await probe.get("/openapi");
  if (response?.status !== 200 || !isPlainObject(response.body)) {
    await say("published document", "unknown", "GET /openapi does not give one");
    return [];
  }
  await sayRelease(say, response.body.info);
  const found = publishedDifferences(contract, response.body);
  await sayDrift(say, "published document", found, "it describes the operations as this version expects them");
  return found;
}

/** Another version is not drift by itself: what is different in it, is. */
async function sayRelease(say: Say, info: unknown): Promise<void> {
  const version = isPlainObject(info) && typeof info.version === "string" ? info.version : undefined;
  const isOurs = version === contract.version;
  const theirs = version === undefined ? "a document without a version" : `document ${oneLine(version)}`;
  const detail = isOurs ? ", for which this version was made" : `; this version was made for ${contract.version}`;
  await say("release", isOurs ? "ok" : "unknown", `the server publishes ${theirs}${detail}`);
}

async function sayDrift(say: Say, check: string, found: readonly Difference[], fine: string): Promise<void> {
  if (found.length === 0) await say(check, "ok", fine);
  for (const { place, what } of found) await say(check, "drift", `${place} ${what}`);
}
