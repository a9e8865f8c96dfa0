import { webhooksEndpointsCreate, webhooksEndpointsUpdate } from "../../generated/kayle-id/operations.ts";
import { checkCreate } from "./create-params.ts";
import { checkEndpoint } from "./webhook-management/check-endpoint.ts";
import { checkKey } from "./webhook-management/key-pair.ts";

/** The checks that methods make of a body before it goes out, for those who go by method and path. */
const CHECKS: Readonly<Record<string, (body: never) => unknown>> = {
  "POST /v1/sessions": checkCreate,
  "POST /v1/webhooks/endpoints": (body: never) => checkEndpoint(webhooksEndpointsCreate, body),
  "PATCH /v1/webhooks/endpoints/{endpoint_id}": (body: never) => checkEndpoint(webhooksEndpointsUpdate, body),
  "POST /v1/webhooks/endpoints/{endpoint_id}/keys": checkKey,
};

export function checkBody(method: string, path: string, body: unknown): void {
  // The cast: the types of `request` have seen to the body's shape, and the checks see to it again.
  CHECKS[`${String(method)} ${typeof path === "string" ? path : ""}`]?.(body as never);
}
