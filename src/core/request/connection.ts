/** Codes that say that no connection was made: of Node and undici, then of Bun. */
const NEVER_CONNECTED = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"],
  ...["UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_TLS_CERT_ALTNAME_INVALID"],
  ...["ConnectionRefused", "FailedToOpenSocket", "DNSException"],
]);

/** The system's code for a failed `fetch`, wherever the engine has put it. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  // `fetch` wraps the socket's error in a TypeError; with several addresses that is an AggregateError of one each.
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > 4) return;
    const { code, cause, errors } = value as { code?: unknown; cause?: unknown; errors?: unknown };
    if (Array.isArray(errors) && errors.length > 0) for (const one of errors) visit(one, depth + 1);
    else if (typeof code === "string" && /^\w{1,60}$/.test(code)) codes.push(code);
    visit(cause, depth + 1);
  };
  visit(error, 0);
  return codes;
}

/** Whether a failed `fetch` provably sent nothing: every address was refused or not found. */
export function neverConnected(error: unknown): boolean {
  const codes = codesOf(error);
  return codes.length > 0 && codes.every((code) => NEVER_CONNECTED.has(code));
}
