import { isPlainObject } from "../core/values.ts";

const MOST_FIELDS = 32;
const LONGEST_REASON = 200;
const MOST_ENDPOINTS = 25;

/** Rejects what JSON would drop or the server ignore: the person would be asked for everything, or for too little. */
export function checkCreate(params: Readonly<Record<string, unknown>>): string | undefined {
  const { webhook_endpoint_id: endpoints } = params;
  if (Array.isArray(endpoints) && (endpoints.length < 1 || endpoints.length > MOST_ENDPOINTS)) {
    return `webhook_endpoint_id has ${endpoints.length} ids: give one, or 1 to ${MOST_ENDPOINTS} in an array`;
  }
  if (!("share_fields" in params)) return undefined;
  if (isPlainObject(params.share_fields)) return checkShareFields(params.share_fields);
  return "share_fields is not a plain object, so the person would be asked for all 12 claims. Leave it out if you mean that";
}

/** What the server would reject, by field name. Unknown claims are left to the server. */
function checkShareFields(fields: Readonly<Record<string, unknown>>): string | undefined {
  const keys = Object.keys(fields);
  if (keys.length > MOST_FIELDS)
    return `share_fields has ${keys.length} fields, and at most ${MOST_FIELDS} are allowed: request fewer`;
  const gates = keys.filter((key) => key.startsWith("age_over_"));
  if (gates.length > 1) return `share_fields has ${gates.join(" and ")}, and only one age gate is allowed: keep one`;
  const [gate] = gates;
  const age = /^age_over_(\d+)$/.exec(gate ?? "")?.[1];
  if (gate !== undefined && !(Number(age) >= 12 && Number(age) <= 130)) {
    return `share_fields.${gate} is not an age gate: write age_over_N, N from 12 to 130`;
  }
  for (const [claim, field] of Object.entries(fields)) {
    if (!isPlainObject(field) || typeof field.required !== "boolean") {
      return `share_fields.${claim} must be an object with required (true or false) and reason (a string)`;
    }
    const { reason } = field;
    if (typeof reason !== "string" || reason.length < 1 || reason.length > LONGEST_REASON) {
      return `share_fields.${claim}.reason must be a string of 1 to ${LONGEST_REASON} characters, for the person to read`;
    }
  }
  return undefined;
}
