import { wellFormedFields } from "../claims.ts";
import { propertiesOf } from "./body.ts";
import { refuse } from "./create-session-refusals.ts";
import { wrongType } from "./issues.ts";
import { Validator } from "./validator.ts";

const LONGEST_URL = 2048;
const MOST_ENDPOINTS = 25;

/** What a valid body requests. */
export interface SessionBody {
  readonly redirectUrl: URL | null;
  readonly shareFields: unknown;
  readonly endpointIds: readonly string[];
}

/** Reads a body as the server's validator does. Wrong share fields are reported before anything else. */
export function readSession(body: unknown): SessionBody | Response {
  const validator = new Validator();
  const properties = propertiesOf(body);
  if (!properties) validator.wrongType([], "object", body);
  const { redirect_url, share_fields, webhook_endpoint_id } = properties ?? {};
  const fields = share_fields === undefined ? [] : wellFormedFields(share_fields);
  if (typeof fields === "string") return refuse(fields);
  const redirectUrl = redirect(validator, redirect_url);
  const endpointIds = targets(validator, webhook_endpoint_id);
  return validator.refusal ?? { redirectUrl, shareFields: share_fields, endpointIds };
}

/** The URL as the server stores it: serialised as browsers do. */
function redirect(validator: Validator, value: unknown): URL | null {
  const path = ["redirect_url"];
  if (value === undefined) return null;
  if (typeof value !== "string") {
    validator.wrongType(path, "string", value);
    return null;
  }
  if (value.length > LONGEST_URL) validator.tooLong(path, LONGEST_URL);
  const url = value.length <= LONGEST_URL && URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol === "https:" && url.username === "" && url.password === "") return url;
  validator.custom(path, "Must be an https:// URL with no embedded credentials.");
  return null;
}

/** One id, or a list of 1 to 25, without duplicates. */
function targets(validator: Validator, value: unknown): string[] {
  const path = ["webhook_endpoint_id"];
  if (value === undefined) return [];
  if (typeof value === "string") {
    validator.identifier(path, [value]);
    return [value];
  }
  const isList = Array.isArray(value);
  const items: unknown[] = isList ? value : [];
  const ids = items.filter((id) => typeof id === "string");
  if (!isList || ids.length < items.length) {
    // Not recorded: a list with items that are not strings.
    const wrong = items.flatMap((id, index) => (typeof id === "string" ? [] : [wrongType([index], "string", id)]));
    validator.noneOf(path, [[wrongType([], "string", value)], isList ? wrong : [wrongType([], "array", value)]]);
    return [];
  }
  for (const [index, id] of ids.entries()) validator.identifier([...path, index], [id]);
  validator.length(path, ids, 1, MOST_ENDPOINTS);
  return [...new Set(ids)];
}
