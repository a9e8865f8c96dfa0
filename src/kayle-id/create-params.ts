import { sessionsCreate } from "../../generated/kayle-id/operations.ts";
import type { components } from "../../generated/kayle-id/types.ts";
import { InvalidArgumentError } from "../core/errors/index.ts";
import { isPlainObject } from "../core/request/limits.ts";
import type { SessionCreateParams, ShareFieldsRequest } from "./types.ts";

type Schemas = components["schemas"];

const CREATE_PARAMS = new Set(["redirect_url", "share_fields", "webhook_endpoint_id"]);
const MOST_FIELDS = 32;
const LONGEST_REASON = 200;
const MOST_ENDPOINTS = 25;

/** What JSON would drop, or the server ignore, would ask the person for everything, or for less than was meant. */
export function checkCreate(params: SessionCreateParams): Schemas["CreateSessionRequest"] {
  const refuse = (why: string): never => {
    const operation = sessionsCreate;
    throw new InvalidArgumentError(`${operation.name}: ${why}`, { operation });
  };
  if (!isPlainObject(params)) refuse("params must be a plain object; {} asks for all 12 claims.");
  const unknown = Object.keys(params).find((name) => !CREATE_PARAMS.has(name));
  if (unknown !== undefined) refuse(`${unknown} is no parameter, and the server would ignore it.`);
  const { webhook_endpoint_id: endpoints } = params;
  if (Array.isArray(endpoints) && (endpoints.length < 1 || endpoints.length > MOST_ENDPOINTS)) {
    refuse(`webhook_endpoint_id holds ${endpoints.length} ids: give one, or 1 to ${MOST_ENDPOINTS} in an array.`);
  }
  // The casts: a field that is undefined, which the type of an age gate cannot exclude, is refused below.
  if (!("share_fields" in params)) return params as Schemas["CreateSessionRequest"];
  const { share_fields } = params;
  if (!isPlainObject(share_fields)) {
    refuse(
      "share_fields is no plain object, so the person would be asked for all 12 claims. Leave it out if you mean that.",
    );
  }
  const problem = problemOf(share_fields ?? {});
  if (problem) refuse(problem);
  return params as Schemas["CreateSessionRequest"];
}

/** What the server would refuse, by the name of the field. Claims that it does not know are left to it. */
function problemOf(fields: ShareFieldsRequest): string | undefined {
  const keys = Object.keys(fields);
  if (keys.length > MOST_FIELDS) return `share_fields has ${keys.length} fields, and ${MOST_FIELDS} are the most.`;
  const gates = keys.filter((key) => key.startsWith("age_over_"));
  if (gates.length > 1) return `share_fields has ${gates.join(" and ")}, and only one age gate is allowed.`;
  const [gate] = gates;
  const age = /^age_over_(\d+)$/.exec(gate ?? "")?.[1];
  if (gate !== undefined && !(Number(age) >= 12 && Number(age) <= 130)) {
    return `share_fields.${gate} is no age gate: write age_over_N, N from 12 to 130.`;
  }
  for (const [claim, field] of Object.entries(fields)) {
    if (!isPlainObject(field) || typeof field.required !== "boolean") {
      return `share_fields.${claim} must be an object with required, which is true or false, and reason.`;
    }
    const { reason } = field;
    if (typeof reason !== "string" || reason.length < 1 || reason.length > LONGEST_REASON) {
      return `share_fields.${claim}.reason must be a text of 1 to ${LONGEST_REASON} characters, for the person to read.`;
    }
  }
  return undefined;
}
