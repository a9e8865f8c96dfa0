import { decodeText } from "../../../testing/request-path.ts";
import type { Scope, State } from "../state.ts";
import { bareError, envelopeError, json, noContent, noSuchRoute } from "./responses.ts";
import { findRoute, scopeFor } from "./routes.ts";

/** The largest body that the server reads. */
export const MAX_BODY_BYTES = 2 * 2 ** 20;

/** Handles a request in the server's order of checks: body size, key, frozen organization, scope, route, handler. */
export async function serve(state: State, request: Request, path: string): Promise<Response> {
  if (request.method === "OPTIONS") return noContent();
  if (await isTooLarge(request)) return tooLarge();
  if (path === "/" && request.method === "GET") return health();
  if (path.startsWith("/internal/")) return internal();
  if (!path.startsWith("/v1/")) return noSuchRoute();
  const scopes = state.keys.get(keyOf(request));
  if (!scopes || path.startsWith("/v1/auth/")) return bareError(401, "UNAUTHORIZED", "Unauthorized");
  if (state.organization.frozen) return frozen();
  const scope = scopeFor(request.method, path);
  if (scope && !allows(scopes, scope)) return bareError(403, "FORBIDDEN", "Forbidden");
  return route(state, request, path);
}

async function route(state: State, request: Request, path: string): Promise<Response> {
  const found = findRoute(request.method, path);
  if (!found) return noSuchRoute();
  const query = new URL(request.url).searchParams;
  const response = await found.route.handle({ state, request, query, id: decodeText(found.id) });
  return request.method === "HEAD" ? new Response(null, response) : response;
}

/** The response to a body that is too large, which is checked before anything else. */
export function tooLarge(): Response {
  return bareError(413, "PAYLOAD_TOO_LARGE", "Request body is too large.");
}

async function isTooLarge(request: Request): Promise<boolean> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return true;
  return request.body !== null && (await request.clone().arrayBuffer()).byteLength > MAX_BODY_BYTES;
}

/** "Bearer" is case-sensitive; more than one space after it is fine. */
export function keyOf(request: Request): string {
  return /^Bearer +(.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
}

function allows(scopes: ReadonlySet<Scope>, wanted: Scope): boolean {
  return scopes.has(wanted) || [...scopes].some((scope) => scope === wanted.replace(":read", ":write"));
}

function health(): Response {
  return json({
    data: { message: "Hello from Kayle ID!", docs: "https://docs.kayle.id", status: "healthy" },
    error: null,
  });
}

/** Routes of the vendor's own services, which no API key can use. */
function internal(): Response {
  const message = "Internal trust token is missing or invalid.";
  return json({ data: null, error: { code: "UNAUTHORIZED", message } }, 401);
}

/** The response of every route while the organization is being deleted. */
export function frozen(): Response {
  return envelopeError(410, {
    code: "ORGANIZATION_FROZEN",
    message:
      "This organization is scheduled for deletion. API keys and verification flows are disabled until the deletion is canceled.",
    hint: "Cancel the pending deletion from the dashboard, then retry.",
    docs: "https://kayle.id/docs/errors/organization-frozen",
  });
}
