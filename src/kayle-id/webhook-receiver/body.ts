import { WebhookError } from "../../core/errors/index.ts";
import { joinBytes } from "../../core/join-bytes.ts";
import type { WebhookRequest } from "./request.ts";

/** Deliveries are a few kilobytes; this leaves room for claims yet to come. */
export const MAX_BODY_BYTES = 2 ** 20;

/** One step through a body. What it gives can be anything: frameworks bring streams of their own. */
type Next = () => Promise<unknown>;

/** The body of a request, of which nothing is read yet. */
export function bodyOf(request: WebhookRequest): Next {
  if (typeof request !== "object" || request === null) throw missing();
  if (isRequest(request)) {
    if (request.bodyUsed || request.body?.locked) throw alreadyRead();
    if (!request.body) return async () => ({ done: true });
    // Some have a stream of Node instead.
    if (typeof request.body.getReader === "function") {
      const reader = request.body.getReader();
      return () => reader.read();
    }
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
    if (part === undefined) throw new WebhookError("body_unreadable", "The body broke off before its end.");
    if (part === "end") return joinBytes(parts);
    length += part.byteLength;
    // Not cancelled either, for the same reason.
    if (length > MAX_BODY_BYTES) throw tooLarge();
    parts.push(part);
  }
}

/** What a step through a body gave; undefined where that can be no part of one. */
function partOf(step: unknown): Uint8Array | "end" | undefined {
  if (typeof step !== "object" || step === null) return undefined;
  // The cast: any object may be asked for any member, and what it has there is looked at below.
  const { done, value = "" } = step as { readonly done?: unknown; readonly value?: unknown };
  if (done) return "end";
  if (typeof value === "string") return new TextEncoder().encode(value);
  return isBytes(value) ? value : undefined;
}

// Told by what they can do: a framework may bring classes of its own under these names.
function isRequest(request: WebhookRequest): request is Request {
  return "bodyUsed" in request && "arrayBuffer" in request;
}

function isBytes(body: unknown): body is Uint8Array {
  // Not by instanceof: test environments have a Uint8Array of their own, which a Buffer is not.
  return ArrayBuffer.isView(body) && Object.prototype.toString.call(body) === "[object Uint8Array]";
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
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

export function tooLarge(): WebhookError {
  return new WebhookError("body_too_large", `The body exceeds ${MAX_BODY_BYTES} bytes: this is no delivery.`);
}
