import { WEBHOOK_EVENT_TYPES } from "../../../../../generated/kayle-id/operations.ts";
import { isPublicUrl } from "../../webhooks/public-url.ts";
import type { Validator } from "../validator.ts";
import { labels } from "./labels.ts";

const LONGEST_NAME = 120;
const LONGEST_URL = 2048;
const RETENTION_HOURS = [0, 24, 72, 168] as const;

/** The message for a body without any field that can be changed, and for a request without a body. */
export const NOTHING_TO_CHANGE =
  "At least one of `name`, `labels`, `url`, `enabled`, `subscribed_event_types` or `undelivered_payload_retention_hours` must be provided.";

/** The fields of an endpoint that a body sets. */
export interface EndpointBody {
  readonly name?: string | null;
  readonly labels?: string[];
  readonly url?: string;
  readonly enabled?: boolean;
  readonly eventTypes?: string[];
  readonly retentionHours?: (typeof RETENTION_HOURS)[number];
}

/** Reads a body as the server's validator does, and collects its issues. */
export function readEndpoint(validator: Validator, body: Record<string, unknown>, isNew: boolean): EndpointBody {
  const asked = {
    ...name(validator, body.name, isNew),
    ...(body.labels === undefined ? {} : { labels: labels(validator, body.labels) }),
    ...url(validator, body.url, isNew),
    ...enabled(validator, body.enabled),
    ...eventTypes(validator, body.subscribed_event_types),
    ...retention(validator, body.undelivered_payload_retention_hours),
  };
  const isNothing = Object.keys(asked).length === 0 && validator.issues.length === 0;
  if (isNothing && !isNew) validator.custom([], NOTHING_TO_CHANGE);
  return asked;
}

/** Null removes the name; a new endpoint has none to remove. */
function name(validator: Validator, value: unknown, isNew: boolean): EndpointBody {
  const path = ["name"];
  if (value === undefined) return {};
  if (value === null && !isNew) return { name: null };
  // Recorded only: a name of spaces is not stored. Not recorded: the server's message about it.
  const tidy = typeof value === "string" && value.length <= LONGEST_NAME ? value.trim() : value;
  return validator.text(path, tidy, 1, LONGEST_NAME) ? { name: tidy } : {};
}

function url(validator: Validator, value: unknown, isNew: boolean): EndpointBody {
  const path = ["url"];
  if (value === undefined && !isNew) return {};
  if (typeof value !== "string") {
    validator.wrongType(path, "string", value);
    return {};
  }
  if (value.length > LONGEST_URL) validator.tooLong(path, LONGEST_URL);
  else if (isPublicUrl(value)) return { url: value };
  validator.custom(path, "Must be an https:// URL pointing to a public host with no embedded credentials.");
  return {};
}

function enabled(validator: Validator, value: unknown): EndpointBody {
  if (typeof value === "boolean") return { enabled: value };
  if (value !== undefined) validator.wrongType(["enabled"], "boolean", value);
  return {};
}

function eventTypes(validator: Validator, value: unknown): EndpointBody {
  const path = ["subscribed_event_types"];
  if (value === undefined) return {};
  if (!Array.isArray(value)) {
    validator.wrongType(path, "array", value);
    return {};
  }
  const types = value.map((type: unknown, index) =>
    validator.oneOf([...path, index], [typeof type === "string" ? type : ""], WEBHOOK_EVENT_TYPES),
  );
  return { eventTypes: types.filter((type) => type !== undefined) };
}

function retention(validator: Validator, value: unknown): EndpointBody {
  if (value === undefined) return {};
  const found = RETENTION_HOURS.find((hours) => hours === value);
  if (found !== undefined) return { retentionHours: found };
  // The validator tried each of the numbers as a type of its own.
  const errors = RETENTION_HOURS.map((hours) => [
    { code: "invalid_value", values: [hours], path: [], message: `Invalid input: expected ${hours}` },
  ]);
  validator.noneOf(["undelivered_payload_retention_hours"], errors);
  return {};
}
