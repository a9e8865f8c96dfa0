/** Refuses a subscription to nothing, which the server would show as one to everything. */
export function checkEndpoint({
  subscribed_event_types: types,
}: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(types) || types.length > 0) return undefined;
  return "subscribed_event_types is empty, which the server shows as all types and sends none of. Leave it out for all, or disable the endpoint";
}
