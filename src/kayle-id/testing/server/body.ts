/** What the server makes of a body: under any other content type than JSON it takes no notice of it at all. */
export type Body = { readonly json: unknown } | "ignored" | "malformed";

/**
 * JSON as the server knows it: in lower case, of a vendor too (`application/vnd.api+json`), and with whole parameters
 * only. A body under `Application/JSON` or `application/json;` is ignored.
 */
const JSON_TYPE = /^application\/(?:[a-z.-]+\+)?json(?:;\s*[a-zA-Z0-9-]+=[^;]+)*$/;

export async function readBody(request: Request): Promise<Body> {
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) return "ignored";
  try {
    return { json: await request.json() };
  } catch {
    return "malformed";
  }
}

/** The properties of an object; undefined for anything else. */
export function propertiesOf(value: unknown): Record<string, unknown> | undefined {
  // The cast: an object that is no array has properties by name, whatever they are.
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
