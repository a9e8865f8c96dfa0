/** How the server reads a body: with any content type other than JSON it ignores the body. */
export type Body = { readonly json: unknown } | "ignored" | "malformed";

/**
 * The JSON content types that the server recognises: lower case, vendor types too (`application/vnd.api+json`), and
 * complete parameters only. A body with `Application/JSON` or `application/json;` is ignored.
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
  // The cast: an object that is not an array has properties by name, whatever they are.
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
