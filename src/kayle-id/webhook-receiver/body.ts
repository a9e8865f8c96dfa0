import { WebhookError } from "../../core/errors/index.ts";
import { joinBytes } from "../../core/join-bytes.ts";
import { insteadOf, isRequest } from "./platform-request.ts";
import type { WebhookRequest } from "./request.ts";

/** Deliveries are a few kilobytes; this leaves room for claims yet to come. */
export const MAX_BODY_BYTES = 2 ** 20;

/** Reads one chunk of a body. The result can be anything: frameworks bring their own streams. */
type Next = () => Promise<unknown>;

/** Opens the body of a request, without reading any of it yet. */
export function bodyOf(request: WebhookRequest): Next {
  if (typeof request !== "object" || request === null) throw missing();
  if (isRequest(request)) {
    if (request.bodyUsed || request.body?.locked) throw alreadyRead();
    if (!request.body) return async () => ({ done: true });
    // Some frameworks have a Node stream here instead.
    if (typeof request.body.getReader === "function") {
      const reader = request.body.getReader();
      return () => reader.read();
    }
  }
  // In Express, this is whatever an earlier parser produced, despite its type.
  const body: unknown = request.body;
  if (Reflect.get(request, "isBase64Encoded") === true) throw alreadyParsed(request);
  if (typeof body === "string" || isBytes(body)) {
    const all = [body];
    return async () => ({ done: all.length === 0, value: all.pop() });
  }
  if (body === undefined || body === null) throw missing(request);
  if (!isStream(body)) throw alreadyParsed(request);
  if (Reflect.get(body, "readableDidRead") === true) throw alreadyRead();
  // Not `for await`: leaving the loop destroys a Node stream, and with it the socket that the response needs.
  let iterator: AsyncIterator<unknown> | undefined;
  return async () => {
    iterator ??= body[Symbol.asyncIterator]();
    return iterator.next();
  };
}

export async function readAll(next: Next): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = partOf(await next().catch(() => undefined));
    if (part === undefined)
      throw new WebhookError(
        "body_unreadable",
        "The body could not be read to its end: the connection was probably lost, and the server will try again.",
      );
    if (part === "end") return joinBytes(parts);
    length += part.byteLength;
    // Not cancelled, for the same reason.
    if (length > MAX_BODY_BYTES) throw tooLarge();
    parts.push(part);
  }
}

/** The chunk that a read returned; undefined when that cannot be part of a body. */
function partOf(step: unknown): Uint8Array | "end" | undefined {
  if (typeof step !== "object" || step === null) return undefined;
  // The cast: any member may be read from an object, and its value is checked below.
  const { done, value = "" } = step as { readonly done?: unknown; readonly value?: unknown };
  if (done) return "end";
  if (typeof value === "string") return new TextEncoder().encode(value);
  return isBytes(value) ? value : undefined;
}

function isBytes(body: unknown): body is Uint8Array {
  // Not instanceof: test environments have their own Uint8Array, and a Buffer is not an instance of it.
  return ArrayBuffer.isView(body) && Object.prototype.toString.call(body) === "[object Uint8Array]";
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

function missing(request: object = {}): WebhookError {
  return new WebhookError(
    "body_missing",
    insteadOf(request) ??
      "The request has no body: pass a Request, or an object with the raw body (a string or bytes) and the headers.",
  );
}

function alreadyParsed(request: object): WebhookError {
  return new WebhookError(
    "body_already_parsed",
    insteadOf(request) ??
      "The body is the result of a body parser such as express.json(), and the signature covers the raw text: " +
        "mount the webhook before the parser, or keep the raw body for its path.",
  );
}

function alreadyRead(): WebhookError {
  return new WebhookError(
    "body_already_read",
    "The body has already been read, and the signature covers its raw text: " +
      "mount the webhook before whatever reads it, or pass that a clone of the request.",
  );
}

export function tooLarge(): WebhookError {
  return new WebhookError(
    "body_too_large",
    `The body exceeds ${MAX_BODY_BYTES} bytes: this is not a Kayle ID delivery.`,
  );
}
