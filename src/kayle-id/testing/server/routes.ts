import type { Scope, State } from "../state.ts";
import { createSession } from "./create-session.ts";
import { listSessions } from "./list-sessions.ts";
import { cancelSession, retrieveSession } from "./one-session.ts";
import { overview } from "./overview.ts";
import { listDeliveries, retryDelivery } from "./webhooks/deliveries.ts";
import * as endpoints from "./webhooks/endpoints.ts";
import { listEvents, replayEvent, retrieveEvent } from "./webhooks/events.ts";
import * as keys from "./webhooks/keys.ts";

/** A request on its way to a handler. */
interface Routed {
  readonly state: State;
  readonly request: Request;
  readonly query: URLSearchParams;
  /** What stands in the place of the route's parameter. */
  readonly id: string;
}

type Handle = (routed: Routed) => Response | Promise<Response>;

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: Handle;
}

/** A path with `{}` for its one parameter. Two paths in front of events mean the same. */
function route(method: string, path: string, handle: Handle): Route {
  const pattern = path.replace("{}", "([^/]+)").replace("/webhooks/events", "/(?:webhooks/)?events");
  return { method, path: new RegExp(`^${pattern}$`), handle };
}

const ENDPOINT = "/v1/webhooks/endpoints/{}";

export const ROUTES: readonly Route[] = [
  route("GET", "/v1/sessions", ({ state, query }) => listSessions(state, query)),
  route("POST", "/v1/sessions", ({ state, request }) => createSession(state, request)),
  route("GET", "/v1/sessions/{}", ({ state, id }) => retrieveSession(state, id)),
  route("POST", "/v1/sessions/{}/cancel", ({ state, id }) => cancelSession(state, id)),
  route("GET", "/v1/analytics/sessions/overview", ({ state }) => overview(state)),
  route("GET", "/v1/webhooks/endpoints", ({ state, query }) => endpoints.listEndpoints(state, query)),
  route("POST", "/v1/webhooks/endpoints", ({ state, request }) => endpoints.createEndpoint(state, request)),
  route("GET", ENDPOINT, ({ state, id }) => endpoints.retrieveEndpoint(state, id)),
  route("PATCH", ENDPOINT, ({ state, id, request }) => endpoints.updateEndpoint(state, id, request)),
  route("DELETE", ENDPOINT, ({ state, id }) => endpoints.removeEndpoint(state, id)),
  route("POST", `${ENDPOINT}/signing-secret/reveal`, ({ state, id }) => endpoints.revealSecret(state, id)),
  route("POST", `${ENDPOINT}/signing-secret/rotate`, ({ state, id }) => endpoints.rotateSecret(state, id)),
  route("GET", `${ENDPOINT}/keys`, ({ state, id, query }) => keys.listKeys(state, id, query)),
  route("POST", `${ENDPOINT}/keys`, ({ state, id, request }) => keys.createKey(state, id, request)),
  route("POST", "/v1/webhooks/keys/{}/deactivate", ({ state, id }) => keys.deactivateKey(state, id)),
  route("POST", "/v1/webhooks/keys/{}/reactivate", ({ state, id }) => keys.reactivateKey(state, id)),
  route("GET", "/v1/webhooks/events", ({ state, query }) => listEvents(state, query)),
  route("GET", "/v1/webhooks/events/{}", ({ state, id }) => retrieveEvent(state, id)),
  route("POST", "/v1/webhooks/events/{}/replay", ({ state, id }) => replayEvent(state, id)),
  route("GET", "/v1/webhooks/deliveries", ({ state, query }) => listDeliveries(state, query)),
  route("POST", "/v1/webhooks/deliveries/{}/retry", ({ state, id }) => retryDelivery(state, id)),
];

/** The scope that a path asks for, whether or not there is a route: the server checks it first. */
export function scopeFor(method: string, path: string): Scope | undefined {
  const [, area] = /^\/v1\/(sessions|webhooks|events|analytics)(?:\/|$)/.exec(path) ?? [];
  if (area === undefined) return undefined;
  if (area === "analytics") return "analytics:read";
  const reads = method === "GET" || method === "HEAD";
  return `${area === "sessions" ? "sessions" : "webhooks"}:${reads ? "read" : "write"}`;
}
