/** A delivery where there is no `Request`: the body as it came over the wire, and the headers. */
export interface RawWebhookRequest {
  /** Text, bytes, or a stream of bytes such as the request of `node:http`. Never the result of a body parser. */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** As `node:http`, Express or a serverless platform has them; names in any case. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type WebhookRequest = Request | RawWebhookRequest;
