import { keepSession } from "./lifecycle.ts";
import { runChores } from "./run-due.ts";
import type { StoredSession } from "./session-store.ts";
import type { Organization, Scope, State } from "./state.ts";
import { keepDelivery } from "./webhooks/retention.ts";
import type { StoredDelivery, StoredEndpoint, StoredEvent, StoredKey } from "./webhooks/stores.ts";

/**
 * The whole state of an emulator, as plain data that survives `JSON.stringify`. Its shape may change with the version of
 * the package; a snapshot of another version is rejected.
 */
export interface EmulatorSnapshot {
  /** The version of its shape. */
  readonly version: 2;
  /** The time of its clock, in milliseconds since 1970. */
  readonly now: number;
  /** @hidden */
  readonly random: number;
  /** The first key of the emulator. */
  readonly apiKey: string;
  /** @hidden */
  readonly apiKeys: readonly (readonly [key: string, scopes: readonly Scope[]])[];
  /** The state of the organization. */
  readonly organization: Organization;
  /** @hidden */
  readonly sessions: readonly StoredSession[];
  /** @hidden */
  readonly endpoints: readonly StoredEndpoint[];
  /** @hidden */
  readonly encryptionKeys: readonly StoredKey[];
  /** @hidden */
  readonly events: readonly StoredEvent[];
  /** @hidden */
  readonly deliveries: readonly StoredDelivery[];
  /**
   * Scheduled delivery attempts: the time, and the id of the delivery.
   * @hidden
   */
  readonly attempts: readonly { readonly at: number; readonly item: string }[];
}

export function takeSnapshot(state: State, apiKey: string): EmulatorSnapshot {
  runChores(state);
  const { clock, random, keys, organization, sessions, webhooks, attempts } = state;
  const now = clock.now();
  const underWay = [...webhooks.deliveries.values()].filter(({ delivery }) => delivery.status === "delivering");
  const copy: EmulatorSnapshot = {
    version: 2,
    now,
    random: random.state,
    apiKey,
    apiKeys: [...keys].map(([key, scopes]) => [key, [...scopes]]),
    organization,
    sessions: [...sessions.values()],
    endpoints: [...webhooks.endpoints.values()],
    encryptionKeys: [...webhooks.keys.values()],
    events: [...webhooks.events.values()],
    deliveries: [...webhooks.deliveries.values()].map(notUnderWay),
    attempts: [...underWay.map(({ id }) => ({ at: now, item: id })), ...attempts.entries()],
  };
  return structuredClone(copy);
}

/** A delivery attempt that is under way is not part of a snapshot: after a restore it is made again. */
function notUnderWay(stored: StoredDelivery): StoredDelivery {
  const { delivery } = stored;
  return delivery.status === "delivering" ? { ...stored, delivery: { ...delivery, status: "pending" } } : stored;
}

/** Replaces the whole state by a snapshot. */
export function restoreSnapshot(state: State, snapshot: EmulatorSnapshot): void {
  if (snapshot.version !== 2)
    throw new RangeError("The snapshot is from another version of the package: take a new one.");
  if (state.sending.size > 0) throw new Error("Deliveries are under way: await deliverDue() before restoring.");
  const { now, random, apiKeys, organization, ...rows } = structuredClone(snapshot);
  const { clock, sessions, webhooks, chores, attempts, plans, keys } = state;
  for (const store of [sessions, webhooks.endpoints, webhooks.keys, webhooks.events, webhooks.deliveries])
    store.clear();
  for (const pending of [chores, attempts, plans, keys]) pending.clear();
  clock.set(now);
  state.random.state = random;
  Object.assign(state.organization, organization);
  for (const [key, scopes] of apiKeys) keys.set(key, new Set(scopes));
  for (const row of rows.sessions) keepSession(state, row);
  for (const row of rows.endpoints) webhooks.endpoints.put(row);
  for (const row of rows.encryptionKeys) webhooks.keys.set(row.id, row);
  for (const row of rows.events) webhooks.events.put(row);
  for (const row of rows.deliveries) keepDelivery(state, row);
  for (const { at, item } of rows.attempts) attempts.add(at, item);
}
