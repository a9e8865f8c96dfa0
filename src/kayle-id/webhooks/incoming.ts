import { WebhookError } from "../../core/errors/index.ts";

/** Deliveries are a few kilobytes; this leaves room for claims yet to come. */
const MAX_BODY_BYTES = 2 ** 20;

/** A delivery where there is no `Request`: the body as it came over the wire, and the headers. */
export interface RawWebhookRequest {
  /** Text, bytes, or a stream of bytes such as the request of `node:http`. Never the result of a body parser. */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** As `node:http`, Express or a serverless platform has them; names in any case. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type WebhookRequest = Request | RawWebhookRequest;

/** A delivery of which nothing is verified yet. */
export interface Incoming {
  /** Throws a `WebhookError` when there is none. */
  header(name: string): string;
  /** Reads at most `MAX_BODY_BYTES`. */
  readBody(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Checks what can be checked before anything is read. */
export function open(request: WebhookRequest): Incoming {
  const next = chunks(request);
  const find = (name: string) => findHeader(request.headers, name);
  const [type = ""] = (find("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/jose") {
    throw new WebhookError("content_type_refused", "The content type is not application/jose: this is no delivery.");
  }
  if (Number(find("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  return {
    header: (name) => {
      const value = find(name);
      if (value) return value;
      throw new WebhookError("header_missing", `The header ${name} is missing: this is no delivery.`);
    },
    readBody: () => readAll(next),
  };
}

type Next = () => Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | string | undefined }>;

function chunks(request: WebhookRequest): Next {
  if (typeof request !== "object" || request === null) throw missing();
  if (isRequest(request)) {
    if (request.bodyUsed || request.body?.locked) throw alreadyRead();
    const reader = request.body?.getReader();
    return reader ? () => reader.read() : async () => ({ done: true });
  }
  // What is typed as a body is, in Express, whatever the parser before made of it.
  const body: unknown = request.body;
  if (typeof body === "string" || isBytes(body)) {
    const all = [body];
    return async () => ({ done: all.length === 0, value: all.pop() });
  }
  if (body === undefined || body === null) throw missing();
  if (!isStream(body)) {
    throw new WebhookError(
      "body_already_parsed",
      "The body is the result of a body parser such as express.json(), and the signature covers the raw text: " +
        "mount the webhook before the parser, or keep the raw body for its path.",
    );
  }
  if (Reflect.get(body, "readableDidRead") === true) throw alreadyRead();
  // Not by `for await`: leaving that destroys a stream of Node, and with it the socket that the answer needs.
  const iterator = body[Symbol.asyncIterator]();
  return () => iterator.next();
}

async function readAll(next: Next): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value = "" } = await next().catch(() => {
      throw new WebhookError("body_unreadable", "The body broke off before its end.");
    });
    if (done) break;
    const part = typeof value === "string" ? new TextEncoder().encode(value) : value;
    length += part.byteLength;
    // Not cancelled either, for the same reason.
    if (length > MAX_BODY_BYTES) throw tooLarge();
    parts.push(part);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.byteLength;
  }
  return body;
}

function findHeader(headers: RawWebhookRequest["headers"] | undefined, wanted: string): string | undefined {
  if (isHeaders(headers)) return headers.get(wanted) ?? undefined;
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted.toLowerCase());
  const value = entry?.[1];
  return typeof value === "string" ? value : value?.join(", ");
}

// Told by what they can do: a framework may bring classes of its own under these names.
function isRequest(request: WebhookRequest): request is Request {
  return "bodyUsed" in request && "arrayBuffer" in request;
}

function isHeaders(headers: unknown): headers is Headers {
  return typeof headers === "object" && headers !== null && "get" in headers && typeof headers.get === "function";
}

function isBytes(body: unknown): body is Uint8Array {
  // Not by instanceof: test environments have a Uint8Array of their own, which a Buffer is not.
  return Object.prototype.toString.call(body) === "[object Uint8Array]";
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

function missing(): WebhookError {
  return new WebhookError(
    "body_missing",
    "There is no body: pass a Request, or its raw text or bytes as body together with its headers.",
  );
}

function alreadyRead(): WebhookError {
  return new WebhookError(
    "body_already_read",
    "Something before the receiver has read the body, and the signature covers its raw text: " +
      "mount the webhook before that, or give that a clone of the request.",
  );
}

function tooLarge(): WebhookError {
  return new WebhookError("body_too_large", `The body exceeds ${MAX_BODY_BYTES} bytes: this is no delivery.`);
}
