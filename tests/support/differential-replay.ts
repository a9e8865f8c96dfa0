import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { compare, type Difference } from "./difference.ts";
import { bodyOf, differential, type Exchange, normalized } from "./differential.ts";
import { Ids } from "./differential-ids.ts";

const NOW = "2026-11-24T02:38:00.000Z";

/** Sends every exchange to emulators in the state of the server, in order, and reports what is not the same. */
export async function replayDifferential(): Promise<Difference[]> {
  const { state, exchanges } = differential();
  const known = new Set(state.map(({ id }) => id));
  const ids = new Ids();
  const found: Difference[] = [];
  let endpointStatus = 200;
  const emulator = new KayleIdEmulator({ now: NOW, deliver: () => new Response(null, { status: endpointStatus }) });
  for (const session of state) emulator.put(session);
  const keyOf = keysOf(emulator);

  for (const exchange of exchanges) {
    const { n, key, request } = exchange;
    // The recorder began anew with its sessions.
    if (n === 125) for (const { id } of [...emulator.sessions]) if (!known.has(id)) emulator.remove(id);
    // It had deleted the other endpoints and all events by then: nothing that follows shows them.
    if (n === 751) keepOneEndpoint(emulator, ids.translate("whe_mwtjumi0e0yzafm7oxxfhqusrr90wsi4"));
    if (n === 758) endpointStatus = 503;
    const { target, secret } = keyOf(key);
    const headers = new Headers(request.headers);
    const authorization = headers.get("authorization")?.replace(/<key \w+>/, key ? `Bearer ${secret}` : secret);
    if (authorization) headers.set("authorization", authorization);
    const sent = bodyOf(exchange);
    const body = typeof sent === "string" ? ids.translate(sent) : sent;
    const url = `http://127.0.0.1${ids.translate(request.path)}`;
    const response = await target.fetch(url, { method: request.method, headers, body });
    const text = await response.text();
    const difference = compare(exchange, response, normalized(text, emulator.clock.now(), known));
    if (difference) found.push(difference);

    const made = ids.learn(n, text, () => newestEvent(emulator));
    if (n === 26 && made) rename(emulator, made.ours, made.theirs);
    // What the server does by itself: it sends what is due, and 5 seconds later once more. Of the endpoint that was
    // disabled for a moment it took no notice until it was enabled again.
    if (n < 765 || n > 768) await emulator.deliverDue();
    if (n === 763) await emulator.clock.advance("5s");
  }
  return found;
}

/** The key of each name, and the organization that it belongs to. */
function keysOf(emulator: KayleIdEmulator): (key: Exchange["key"]) => { target: KayleIdEmulator; secret: string } {
  const frozen = new KayleIdEmulator({ now: NOW, organization: { frozen: true } });
  const fresh = new KayleIdEmulator({ now: NOW, organization: { onboarded: false } });
  const secrets = {
    full: emulator.apiKey,
    read: emulator.createKey(["sessions:read", "webhooks:read", "analytics:read"]),
    wr: emulator.createKey(["sessions:write", "webhooks:write"]),
    ses: emulator.createKey(["sessions:read"]),
    none: emulator.createKey([]),
    frozen: frozen.apiKey,
    fresh: fresh.apiKey,
  };
  return (key) => {
    const target = key === "frozen" ? frozen : key === "fresh" ? fresh : emulator;
    return { target, secret: secrets[key ?? "full"] };
  };
}

/** Its id, and those of its deliveries. */
function newestEvent(emulator: KayleIdEmulator): string[] {
  const newest = emulator.snapshot().events.at(-1);
  return newest ? [newest.id, ...newest.deliveryIds] : [];
}

function keepOneEndpoint(emulator: KayleIdEmulator, endpointId: string): void {
  const snapshot = emulator.snapshot();
  const endpoints = snapshot.endpoints.filter(({ id }) => id === endpointId);
  emulator.restore({ ...snapshot, endpoints, events: [], deliveries: [] });
}

function rename(emulator: KayleIdEmulator, from: string, to: string): void {
  const session = [...emulator.sessions].find(({ id }) => id === from);
  if (session) emulator.put({ ...session, id: to });
  emulator.remove(from);
}
