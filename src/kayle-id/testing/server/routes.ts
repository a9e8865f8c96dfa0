import * as operations from "../../../../generated/kayle-id/operations.ts";
import type { Operation } from "../../../core/operation.ts";
import type { OperationName, Scope, State } from "../state.ts";
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
  /** The value of the route's parameter. */
  readonly id: string;
}

type Handle = (routed: Routed) => Response | Promise<Response>;

export interface Route {
  readonly operation: OperationName;
  readonly method: string;
  readonly path: RegExp;
  readonly handle: Handle;
}

/** Where an operation is served. Events have two equivalent paths. */
function route(operation: Operation, handle: Handle): Route {
  const pattern = operation.path.replace(/\{\w+\}/, "([^/]+)").replace("/webhooks/events", "/(?:webhooks/)?events");
  // The cast: the names of the generated operations are those of the type.
  const name = operation.name as OperationName;
  return { operation: name, method: operation.method, path: new RegExp(`^${pattern}$`), handle };
}

export const ROUTES: readonly Route[] = [
  route(operations.sessionsList, ({ state, query }) => listSessions(state, query)),
  route(operations.sessionsCreate, ({ state, request }) => createSession(state, request)),
  route(operations.sessionsRetrieve, ({ state, id }) => retrieveSession(state, id)),
  route(operations.sessionsCancel, ({ state, id }) => cancelSession(state, id)),
  route(operations.analyticsSessionsOverview, ({ state }) => overview(state)),
  route(operations.webhooksEndpointsList, ({ state, query }) => endpoints.listEndpoints(state, query)),
  route(operations.webhooksEndpointsCreate, ({ state, request }) => endpoints.createEndpoint(state, request)),
  route(operations.webhooksEndpointsRetrieve, ({ state, id }) => endpoints.retrieveEndpoint(state, id)),
  route(operations.webhooksEndpointsUpdate, ({ state, id, request }) => endpoints.updateEndpoint(state, id, request)),
  route(operations.webhooksEndpointsDelete, ({ state, id }) => endpoints.removeEndpoint(state, id)),
  route(operations.webhooksEndpointsRevealSigningSecret, ({ state, id }) => endpoints.revealSecret(state, id)),
  route(operations.webhooksEndpointsRotateSigningSecret, ({ state, id }) => endpoints.rotateSecret(state, id)),
  route(operations.webhooksKeysList, ({ state, id, query }) => keys.listKeys(state, id, query)),
  route(operations.webhooksKeysCreate, ({ state, id, request }) => keys.createKey(state, id, request)),
  route(operations.webhooksKeysDeactivate, ({ state, id }) => keys.deactivateKey(state, id)),
  route(operations.webhooksKeysReactivate, ({ state, id }) => keys.reactivateKey(state, id)),
  route(operations.webhooksEventsList, ({ state, query }) => listEvents(state, query)),
  route(operations.webhooksEventsRetrieve, ({ state, id }) => retrieveEvent(state, id)),
  route(operations.webhooksEventsReplay, ({ state, id }) => replayEvent(state, id)),
  route(operations.webhooksDeliveriesList, ({ state, query }) => listDeliveries(state, query)),
  route(operations.webhooksDeliveriesRetry, ({ state, id }) => retryDelivery(state, id)),
];

/** The route of a request, and the value of its parameter as it was sent. HEAD works wherever GET does. */
export function findRoute(method: string, path: string): { route: Route; id: string } | undefined {
  const wanted = method === "HEAD" ? "GET" : method;
  for (const one of ROUTES) {
    const match = one.method === wanted ? one.path.exec(path) : null;
    if (match) return { route: one, id: match[1] ?? "" };
  }
  return undefined;
}

/** The scope that a path requires, whether or not the route exists: the server checks the scope first. */
export function scopeFor(method: string, path: string): Scope | undefined {
  const [, area] = /^\/v1\/(sessions|webhooks|events|analytics)(?:\/|$)/.exec(path) ?? [];
  if (area === undefined) return undefined;
  if (area === "analytics") return "analytics:read";
  const reads = method === "GET" || method === "HEAD";
  return `${area === "sessions" ? "sessions" : "webhooks"}:${reads ? "read" : "write"}`;
}
