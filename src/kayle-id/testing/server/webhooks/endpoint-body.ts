import { WEBHOOK_EVENT_TYPES } from "../../../../../generated/kayle-id/operations.ts";
import { isPublicUrl } from "../../webhooks/public-url.ts";
import type { Validator } from "../validator.ts";

const LONGEST_NAME = 120;
const LONGEST_URL = 2048;
const LONGEST_LABEL = 40;
const MOST_LABELS = 8;
const RETENTION_HOURS = [0, 24, 72, 168] as const;

/** What a body says of an endpoint, as far as it says it. */
export interface EndpointBody {
  readonly name?: string | null;
  readonly labels?: string[];
  readonly url?: string;
  readonly enabled?: boolean;
  readonly hears?: string[];
  readonly retentionHours?: (typeof RETENTION_HOURS)[number];
}

/** Reads a body as the server's validator does, which collects what is wrong with it. */
export function readEndpoint(validator: Validator, body: Record<string, unknown>, isNew: boolean): EndpointBody {
  return {
    ...name(validator, body.name, isNew),
    ...labels(validator, body.labels),
    ...url(validator, body.url, isNew),
    ...enabled(validator, body.enabled),
    ...hears(validator, body.subscribed_event_types),
    ...retention(validator, body.undelivered_payload_retention_hours),
  };
}

/** Null takes the name away; a new endpoint has none to take. */
function name(validator: Validator, value: unknown, isNew: boolean): EndpointBody {
  const path = ["name"];
  if (value === undefined) return {};
  if (value === null && !isNew) return { name: null };
  if (typeof value !== "string") validator.wrongType(path, "string", value);
  else if (value.length < 1) validator.tooShort(path, 1);
  else if (value.length > LONGEST_NAME) validator.tooLong(path, LONGEST_NAME);
  else return { name: value.trim() };
  return {};
}

/** What the server says of labels that it refuses was not recorded. */
function labels(validator: Validator, value: unknown): EndpointBody {
  if (value === undefined) return {};
  if (!Array.isArray(value)) {
    validator.wrongType(["labels"], "array", value);
    return {};
  }
  if (value.length > MOST_LABELS) validator.custom(["labels"], `An endpoint has ${MOST_LABELS} labels at most.`);
  const seen = new Set<string>();
  const tidy = value.map((label: unknown, index) => {
    const path = ["labels", index];
    if (typeof label !== "string") {
      validator.wrongType(path, "string", label);
      return "";
    }
    const text = label.trim();
    const isFine = text.length > 0 && text.length <= LONGEST_LABEL && !seen.has(text.toLowerCase());
    if (!isFine) validator.custom(path, `Labels have 1 to ${LONGEST_LABEL} characters and differ.`);
    seen.add(text.toLowerCase());
    return text;
  });
  return { labels: tidy };
}

function url(validator: Validator, value: unknown, isNew: boolean): EndpointBody {
  const path = ["url"];
  if (value === undefined && !isNew) return {};
  if (typeof value !== "string") validator.wrongType(path, "string", value);
  else if (value.length > LONGEST_URL) validator.tooLong(path, LONGEST_URL);
  else if (!isPublicUrl(value)) {
    validator.custom(path, "Must be an https:// URL pointing to a public host with no embedded credentials.");
  } else return { url: value };
  return {};
}

function enabled(validator: Validator, value: unknown): EndpointBody {
  if (typeof value === "boolean") return { enabled: value };
  if (value !== undefined) validator.wrongType(["enabled"], "boolean", value);
  return {};
}

function hears(validator: Validator, value: unknown): EndpointBody {
  const path = ["subscribed_event_types"];
  if (value === undefined) return {};
  if (!Array.isArray(value)) {
    validator.wrongType(path, "array", value);
    return {};
  }
  const types = value.map((type: unknown, index) =>
    validator.oneOf([...path, index], [typeof type === "string" ? type : ""], WEBHOOK_EVENT_TYPES),
  );
  return { hears: types.filter((type) => type !== undefined) };
}

function retention(validator: Validator, value: unknown): EndpointBody {
  if (value === undefined) return {};
  const found = RETENTION_HOURS.find((hours) => hours === value);
  if (found !== undefined) return { retentionHours: found };
  validator.noneOf(["undelivered_payload_retention_hours"], RETENTION_HOURS);
  return {};
}
