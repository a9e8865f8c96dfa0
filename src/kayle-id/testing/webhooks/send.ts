import type { WebhookDeliveryRequest } from "../sign-and-encrypt.ts";
import type { Deliver } from "../state.ts";
import { ATTEMPT_TIMEOUT_MS } from "./schedule.ts";

export interface OutgoingRequest extends WebhookDeliveryRequest {
  readonly url: string;
}

/**
 * The status of the answer; null when none came within 15 seconds of real time, or the connection was lost. The
 * request has left when the call returns.
 */
export async function send(deliver: Deliver, { url, headers, body }: OutgoingRequest): Promise<number | null> {
  const timeout = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gaveUp = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      timeout.abort(new DOMException("The endpoint took more than 15 seconds.", "TimeoutError"));
      resolve(null);
    }, ATTEMPT_TIMEOUT_MS);
  });
  try {
    // A redirect is not followed: what is signed goes to the endpoint and nowhere else.
    const request = new Request(url, { method: "POST", headers, body, redirect: "manual", signal: timeout.signal });
    return await Promise.race([statusOf(deliver, request), gaveUp]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function statusOf(deliver: Deliver, request: Request): Promise<number | null> {
  const { status, body } = await deliver(request);
  // Nobody reads it, and a body that is not read keeps its socket.
  body?.cancel().catch(() => {});
  // 0 is what a browser shows of a redirect.
  return status === 0 ? null : status;
}
