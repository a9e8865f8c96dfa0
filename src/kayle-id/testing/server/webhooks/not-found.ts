import { envelopeError } from "../responses.ts";

const THINGS = {
  endpoints: "webhook endpoint",
  // The response for an unknown key was not recorded.
  keys: "webhook encryption key",
  events: "webhook event",
  deliveries: "webhook delivery",
} as const;

/** 404, with the documentation page of the operation. `operation` is the anchor on that page. */
export function notFound(area: keyof typeof THINGS, operation: string, thing = THINGS[area]): Response {
  return envelopeError(404, {
    code: "NOT_FOUND",
    message: `${thing.charAt(0).toUpperCase()}${thing.slice(1)} not found.`,
    hint: `The ${thing} with the given ID was not found.`,
    docs: docsOf(area, operation),
  });
}

export function docsOf(area: keyof typeof THINGS, operation: string): string {
  return `https://kayle.id/docs/api/webhooks/${area}#${operation}`;
}
