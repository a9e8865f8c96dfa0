import { SESSION_STATUSES } from "../../../generated/kayle-id/operations.ts";
import { asRecord } from "../../core/values.ts";
import { differences } from "./closed.ts";
import { contract, type Difference } from "./contract.ts";
import type { Probe } from "./probe.ts";

/** The scopes that reading shows; what they let a key write is never tried. */
type ReadScope = "sessions:read" | "analytics:read" | "webhooks:read";

export interface Examined {
  readonly scopes: ReadonlyMap<ReadScope, boolean | undefined>;
  readonly differences: readonly Difference[];
  /** Operations whose response was compared. */
  readonly compared: readonly string[];
}

/** Reads what the key may read, and compares each response with what this version expects. */
export async function examine(probe: Probe): Promise<Examined> {
  const found = new Map<string, Difference>();
  const compared = new Set<string>();
  const statuses = new Map<string, number>();

  const read = async (template: string, path: string): Promise<Record<string, unknown>[]> => {
    const response = await probe.get(path);
    if (!response) return [];
    const operation = `GET ${template}`;
    // What is not JSON says nothing of the key: a proxy's page, which may well have the status 200.
    if (!statuses.has(operation) && response.body !== undefined) statuses.set(operation, response.status);
    if (response.status !== 200) {
      // A key that may not read this says nothing about it, and a row may have gone in the meantime.
      if (![403, 404].includes(response.status))
        note(operation, { place: "the response", what: `has the status ${response.status}` });
      return [];
    }
    compared.add(operation);
    const schema = contract.operations[operation];
    for (const one of schema ? differences(contract, schema, response.body) : []) note(operation, one);
    const { data } = asRecord(response.body);
    return (Array.isArray(data) ? data : [data]).map(asRecord);
  };
  const note = (operation: string, { place, what }: Difference) =>
    found.set(`${operation} ${place} ${what}`, { place: `${operation}: ${place}`, what });
  const idOf = (rows: readonly Record<string, unknown>[]) => {
    const id = rows[0]?.id;
    return typeof id === "string" ? encodeURIComponent(id) : undefined;
  };

  const session = idOf(await read("/v1/sessions", "/v1/sessions?limit=100"));
  if (session !== undefined) await read("/v1/sessions/{id}", `/v1/sessions/${session}`);
  if (statuses.get("GET /v1/sessions") === 200) {
    for (const status of SESSION_STATUSES) await read("/v1/sessions", `/v1/sessions?status=${status}&limit=20`);
  }
  await read("/v1/analytics/sessions/overview", "/v1/analytics/sessions/overview");
  const endpoint = idOf(await read("/v1/webhooks/endpoints", "/v1/webhooks/endpoints?limit=100"));
  if (endpoint !== undefined) {
    await read("/v1/webhooks/endpoints/{endpoint_id}", `/v1/webhooks/endpoints/${endpoint}`);
    await read("/v1/webhooks/endpoints/{endpoint_id}/keys", `/v1/webhooks/endpoints/${endpoint}/keys?limit=100`);
  }
  const event = idOf(await read("/v1/webhooks/events", "/v1/webhooks/events?limit=100"));
  if (event !== undefined) await read("/v1/webhooks/events/{event_id}", `/v1/webhooks/events/${event}`);
  await read("/v1/webhooks/deliveries", "/v1/webhooks/deliveries?limit=100");

  const allows = (operation: string) => {
    const status = statuses.get(operation);
    return status === 200 ? true : status === 403 ? false : undefined;
  };
  return {
    scopes: new Map([
      ["sessions:read", allows("GET /v1/sessions")],
      ["analytics:read", allows("GET /v1/analytics/sessions/overview")],
      ["webhooks:read", allows("GET /v1/webhooks/endpoints")],
    ]),
    differences: [...found.values()],
    compared: [...compared],
  };
}
