import { sessionsCreate } from "../../generated/kayle-id/operations.ts";
import { InvalidArgumentError } from "../core/errors/index.ts";
import { isPlainObject } from "../core/request/limits.ts";
import type { SessionCreateParams } from "./types.ts";

const CREATE_PARAMS = new Set(["redirect_url", "share_fields", "webhook_endpoint_id"]);

/** What JSON would drop, or the server ignore, would ask the person for everything, or for less than was meant. */
export function checkCreate(params: SessionCreateParams): SessionCreateParams {
  const refuse = (why: string): never => {
    const operation = sessionsCreate;
    throw new InvalidArgumentError(`${operation.name}: ${why}`, { operation });
  };
  if (!isPlainObject(params)) refuse("params must be a plain object; {} asks for all 12 claims.");
  const unknown = Object.keys(params).find((name) => !CREATE_PARAMS.has(name));
  if (unknown !== undefined) refuse(`${unknown} is no parameter, and the server would ignore it.`);
  if (!("share_fields" in params)) return params;
  const { share_fields } = params;
  if (!isPlainObject(share_fields)) {
    refuse(
      "share_fields is no plain object, so the person would be asked for all 12 claims. Leave it out if you mean that.",
    );
  }
  for (const [claim, field] of Object.entries(share_fields ?? {})) {
    if (!isPlainObject(field)) refuse(`share_fields.${claim} must be an object with required and reason.`);
  }
  return params;
}
