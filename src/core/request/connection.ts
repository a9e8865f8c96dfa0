import { asRecord } from "../values.ts";
import { NOT_SENT } from "./direct.ts";

/** Codes that only come before a request can have gone out: name lookup, connecting, the TLS handshake. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_\w+|ERR_SSL_WRONG_VERSION_NUMBER|CERT_\w+|UNABLE_TO_\w+|\w*SELF_SIGNED_\w+|ConnectionRefused|FailedToOpenSocket|DNSException)$/;

/** Codes that an established connection can end with too: there the system call decides. */
const WHILE_CONNECTING = /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT)$/;

interface Trouble {
  readonly code: string;
  readonly syscall: unknown;
}

/** The system's words for a failed `fetch`, wherever the runtime has put them. */
function troublesOf(error: unknown): Trouble[] {
  const troubles: Trouble[] = [];
  // `fetch` wraps the socket's error in a TypeError; with several addresses that is an AggregateError of one each.
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > 4) return;
    const { code, syscall, cause, errors } = value as Record<string, unknown>;
    if (Array.isArray(errors) && errors.length > 0) {
      for (const one of errors) {
        const before = troubles.length;
        visit(one, depth + 1);
        // One that says nothing may have been anything.
        if (troubles.length === before) troubles.push({ code: "unknown", syscall });
      }
    }
    if (typeof code === "string" && !Array.isArray(errors) && /^\w{1,60}$/.test(code)) troubles.push({ code, syscall });
    visit(cause, depth + 1);
  };
  visit(error, 0);
  return troubles;
}

/** What is at the bottom of an error: `fetch` itself only says that it failed. */
export function deepestCause(error: unknown, depth = 4): unknown {
  const cause = typeof error === "object" && error !== null ? Reflect.get(error, "cause") : undefined;
  return cause === undefined || depth === 0 ? error : deepestCause(cause, depth - 1);
}

/** Whether `fetch` refused the port itself, as it must refuse those of other protocols; it says so in words alone. */
export function refusedPort(error: unknown): boolean {
  return asRecord(deepestCause(error)).message === "bad port";
}

/** The codes of a failed `fetch`, each once. */
export function codesOf(error: unknown): string[] {
  return [...new Set(troublesOf(error).map(({ code }) => code))];
}

/** Whether a transport was asked after it had been closed. */
export function isClosed(error: unknown): boolean {
  return isMarkedUnsent(error) && codesOf(error).some((code) => /^UND_ERR_(CLOSED|DESTROYED)$/.test(code));
}

function isMarkedUnsent(error: unknown): boolean {
  return typeof error === "object" && error !== null && Reflect.get(error, NOT_SENT) === true;
}

/**
 * Whether a failed `fetch` provably sent nothing: the transport says so, or every address was refused, not found or not
 * trusted.
 */
export function neverConnected(error: unknown): boolean {
  if (isMarkedUnsent(error)) return true;
  const troubles = troublesOf(error);
  return (
    troubles.length > 0 &&
    troubles.every(
      ({ code, syscall }) => NEVER_CONNECTED.test(code) || (syscall === "connect" && WHILE_CONNECTING.test(code)),
    )
  );
}
