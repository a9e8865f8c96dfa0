import type { Scope, State } from "../state.ts";
import { createSession } from "./create-session.ts";
import { listSessions } from "./list-sessions.ts";
import { cancelSession, retrieveSession } from "./one-session.ts";
import { overview } from "./overview.ts";

/** A request on its way to a handler. */
interface Routed {
  readonly state: State;
  readonly request: Request;
  readonly url: URL;
  /** What stands in the place of the route's parameter. */
  readonly id: string;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  handle(routed: Routed): Response | Promise<Response>;
}

export const ROUTES: readonly Route[] = [
  { method: "GET", path: /^\/v1\/sessions$/, handle: ({ state, url }) => listSessions(state, url.searchParams) },
  { method: "POST", path: /^\/v1\/sessions$/, handle: ({ state, request }) => createSession(state, request) },
  { method: "GET", path: /^\/v1\/sessions\/([^/]+)$/, handle: ({ state, id }) => retrieveSession(state, id) },
  { method: "POST", path: /^\/v1\/sessions\/([^/]+)\/cancel$/, handle: ({ state, id }) => cancelSession(state, id) },
  { method: "GET", path: /^\/v1\/analytics\/sessions\/overview$/, handle: ({ state }) => overview(state) },
];

/** The scope that a path asks for, whether or not there is a route: the server checks it first. */
export function scopeFor(method: string, path: string): Scope | undefined {
  const [, area] = /^\/v1\/(sessions|webhooks|events|analytics)(?:\/|$)/.exec(path) ?? [];
  if (area === undefined) return undefined;
  if (area === "analytics") return "analytics:read";
  const reads = method === "GET" || method === "HEAD";
  return `${area === "sessions" ? "sessions" : "webhooks"}:${reads ? "read" : "write"}`;
}
