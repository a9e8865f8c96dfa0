import { WebhookError } from "../../core/errors/index.ts";
import { bodyOf, MAX_BODY_BYTES, readAll, tooLarge } from "./body.ts";
import { findHeader } from "./header.ts";
import type { WebhookRequest } from "./request.ts";

/** A delivery that has not been verified yet. */
export interface Incoming {
  /** Throws a `WebhookError` when the header is missing. */
  header(name: string): string;
  /** Reads at most `MAX_BODY_BYTES`. */
  readBody(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Checks what can be checked before the body is read. */
export function open(request: WebhookRequest): Incoming {
  const next = bodyOf(request);
  const find = (name: string) => findHeader(request.headers, name);
  const [type = ""] = (find("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/jose") {
    throw new WebhookError(
      "content_type_refused",
      "The content type is not application/jose: this is not a Kayle ID delivery.",
    );
  }
  if (Number(find("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  return {
    header: (name) => {
      const value = find(name);
      if (value) return value;
      throw new WebhookError("header_missing", `The header ${name} is missing: this is not a Kayle ID delivery.`);
    },
    readBody: () => readAll(next),
  };
}
