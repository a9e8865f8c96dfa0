/** What to pass in the place of a platform's own request, where its shape tells the platform. */
export function insteadOf(given: object): string | undefined {
  const { isBase64Encoded, raw, req, request } = members(given);
  if (typeof isBase64Encoded === "boolean") {
    return (
      "An event of AWS Lambda without its raw body: give the event, as it came, to toLambdaHandler(receiver, handlers), " +
      "with no mapping template or middleware before it."
    );
  }
  if (isNodeRequest(given))
    return "This is a request of node:http or Express: use toNodeHandler(receiver, handlers), before any parser.";
  if (isNodeRequest(raw)) {
    return "This is a request of Fastify: use app.register(toFastifyPlugin(receiver, handlers), { prefix }).";
  }
  if ([raw, request, members(req).raw].some(isRequest)) {
    return "There is a Request inside of this: pass that, as c.req.raw in Hono or event.request in SvelteKit.";
  }
  return undefined;
}

// Told by what they can do: a framework may bring classes of its own under these names.
export function isRequest(value: unknown): value is Request {
  return typeof value === "object" && value !== null && "bodyUsed" in value && "arrayBuffer" in value;
}

function isNodeRequest(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value && "headers" in value;
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  // The cast: any object may be asked for any member, and what it has there is looked at.
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
