/** A delivery on a platform without `Request`: the body as it came over the wire, and the headers. */
export interface RawWebhookRequest {
  /** A string, bytes, or a stream of bytes such as the request of `node:http`. Never the result of a body parser. */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** As `node:http`, Express or a serverless platform provides them; names are case-insensitive. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A delivery: a `Request` of the platform, or its body and headers. */
export type WebhookRequest = Request | RawWebhookRequest;
