/** Rejects a subscription to no event type, which the server would show as a subscription to all. */
export function checkEndpoint({
  subscribed_event_types: types,
}: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(types) || types.length > 0) return undefined;
  return "subscribed_event_types is empty: the server would show that as all types and send none of them. Leave it out for all, or disable the endpoint";
}
