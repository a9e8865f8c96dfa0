import type { Session, WebhookDelivery, WebhookEndpoint, WebhookEvent } from "sessionwise/kayle-id";
import { type EmulatorSnapshot, KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Recording, recording } from "./recordings.ts";

/** What a recorded answer holds. The casts of its callers: fixtures of ours, of the shape that their names say. */
const rowsOf = (name: string): unknown => Object(recording(name).response.body).data;
const whole = [1, 2, 3].flatMap((page) => rowsOf(`sessions_list_limit100_p00${page}`) as Session[]);
const endpoints = ["enabled_true_limit_100", "enabled_false"].flatMap(
  (name) => rowsOf(`webhook_endpoints_list_${name}`) as WebhookEndpoint[],
);
const events = rowsOf("events_list_default") as WebhookEvent[];
const deliveries = rowsOf("deliveries_list_default") as WebhookDelivery[];

/** As the server stores them: some microseconds after what it prints. */
const micros = (time: string) => Date.parse(time) * 1000 + 500;

/** An emulator in the state in which the recorder found the server, as far as the exchange shows it. */
export function emulatorFor({ name, request, response }: Recording): KayleIdEmulator {
  const shown: unknown = Object(response.body).data;
  const now = Object(shown).updated_at ?? Object(shown).endpoint?.updated_at ?? "2026-11-20T09:50:00Z";
  const emulator = new KayleIdEmulator({
    now,
    organization: {
      id: "c1e2535a-8b36-4909-b185-c072ea56653e",
      frozen: name === "auth_frozen_org",
      onboarded: name !== "session_create_onboarding_incomplete",
      // The domain of the recorder.
      domains: ["235d37e623c2a.invalid"],
    },
  });
  if (!/_empty(_org)?$/.test(name)) emulator.restore({ ...emulator.snapshot(), ...webhooksFor(name, shown) });
  if (/webhook|event|deliver/.test(request.path)) return emulator;
  if (name !== "analytics_overview_empty_org") for (const session of whole) emulator.put(session);
  // Sessions that the recorder had created by then: the answer itself shows what was stored.
  const missing = [shown].flat().filter((row) => Object(row).id && !Object(row).cancel_token);
  for (const row of missing) if (!whole.some(({ id }) => id === Object(row).id)) emulator.put(row as Session);
  // One that it cancelled by id, without ever reading it.
  const id = /\/(vs_[a-z0-9]{64})\/cancel$/.exec(request.path)?.[1];
  if (id && response.status === 204 && whole[0]) emulator.put({ ...whole[0], id });
  if (name.includes("other_org")) emulator.remove(/vs_[a-z0-9]{64}/.exec(request.path)?.[0] ?? "");
  return emulator;
}

/** Deliveries went on while it was recording: what an answer shows of them is how they were then. */
function webhooksFor(name: string, shown: unknown): Pick<EmulatorSnapshot, "endpoints" | "events" | "deliveries"> {
  const nowShown = [shown].flat().flatMap((row) => Object(row).deliveries ?? []) as WebhookEvent["deliveries"];
  const rows = deliveries.map((row) => ({ ...row, ...nowShown.find(({ id }) => id === row.id) }));
  return {
    endpoints: endpoints.map((endpoint) => ({
      ...{ id: endpoint.id, createdMicros: micros(endpoint.created_at), endpoint },
      ...{ eventTypes: endpoint.subscribed_event_types, signingSecret: Object(shown).signing_secret ?? `of ${name}` },
    })),
    events: [...events, older(events)].map(({ deliveries: sent, ...event }) => ({
      ...{ id: event.id, createdMicros: micros(event.created_at), event, deliveryIds: sent.map(({ id }) => id) },
    })),
    deliveries: [...rows, older(rows)].map((delivery) => ({
      ...{ id: delivery.id, createdMicros: micros(delivery.created_at), delivery },
      payload: delivery.status === "pending" ? { jwe: "not kept" } : null,
    })),
  };
}

/** There were more than the recorded pages show. */
function older<T extends { readonly id: string; readonly created_at: string }>(rows: readonly T[]): T {
  const row = rows.at(-1);
  if (!row) throw new Error("Nothing was recorded.");
  return { ...row, id: `${row.id.slice(0, 4)}${"0".repeat(64)}`, created_at: "2026-11-20T09:51:00.000Z" };
}
