import type { ServerResponse } from "node:http";
import type { Outcome } from "./apply-fault.ts";

/** A fault as a server shows it on its socket. Ends with the exchange: what is silent, when the client has gone. */
export async function onSocket(
  outcome: Exclude<Outcome, { readonly kind: "response" }>,
  outgoing: ServerResponse,
): Promise<void> {
  const closed = new Promise<void>((resolve) => void outgoing.once("close", resolve));
  if (outcome.kind === "reset") outgoing.socket?.resetAndDestroy();
  else if (outcome.kind === "partial") {
    const { status, headers, body, then } = outcome;
    outgoing.writeHead(status, { ...Object.fromEntries(headers), "content-length": body.length });
    await new Promise((resolve) => outgoing.write(body.slice(0, Math.ceil(body.length / 2)), resolve));
    if (then === "reset") outgoing.socket?.resetAndDestroy();
    if (then === "end") outgoing.socket?.end();
  }
  await closed;
}
