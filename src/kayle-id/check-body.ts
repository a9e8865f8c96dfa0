import type { Operation } from "../core/operation.ts";
import { checkCreate } from "./create-params.ts";
import { checkEndpoint } from "./webhooks/check-endpoint.ts";
import { checkKey } from "./webhooks/key-pair.ts";

type CheckBody = (body: Readonly<Record<string, unknown>>) => string | undefined;

/** The checks of a body's values, by operation. Its field names have been checked before. */
const CHECKS: Readonly<Record<string, CheckBody>> = {
  "sessions.create": checkCreate,
  "webhooks.endpoints.create": checkEndpoint,
  "webhooks.endpoints.update": checkEndpoint,
  "webhooks.keys.create": checkKey,
};

export function checkBody(body: Readonly<Record<string, unknown>>, { name }: Operation): string | undefined {
  return CHECKS[name]?.(body);
}
