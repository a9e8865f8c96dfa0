import type { ErrorCause } from "./base.ts";

const REDACTED = "[redacted]";

/** Takes known secrets out of a text, also where they stand percent-encoded. */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret === "") continue;
    for (const form of [secret, encodeURIComponent(secret)]) {
      clean = clean.replaceAll(form, REDACTED);
    }
  }
  return clean;
}

/** What may be kept of an error that is not ours: it could hold a body, a URL or a key. */
export function causeOf(error: unknown, secrets: readonly string[] = []): ErrorCause {
  if (typeof error !== "object" || error === null) return { name: typeof error };
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  // The engine quotes the text that it could not parse.
  const quotes = name === "SyntaxError";
  return {
    name: typeof name === "string" ? name : "Error",
    ...(typeof code === "string" && { code: scrub(code, secrets) }),
    ...(typeof message === "string" && !quotes && { message: scrub(message, secrets) }),
  };
}

/** Headers without secrets and cookies, which are for browsers. */
export function scrubHeaders(headers: Headers, secrets: readonly string[]): Headers {
  const clean = new Headers();
  for (const [name, value] of headers) if (name !== "set-cookie") clean.set(name, scrub(value, secrets));
  return clean;
}
