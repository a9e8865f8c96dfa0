import type { WebhookDeliveryRequest } from "../sign-and-encrypt.ts";
import type { Deliver } from "../state.ts";
import { ATTEMPT_TIMEOUT_MS } from "./schedule.ts";

export interface OutgoingRequest extends WebhookDeliveryRequest {
  readonly url: string;
}

/**
 * The status of the response; null when none arrived within 15 seconds of real time, or the connection was lost. The
 * request has been sent when the call returns.
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
  // Nothing reads the body, and an unread body keeps its socket open.
  body?.cancel().catch(() => {});
  // A browser shows 0 as the status of a redirect.
  return status === 0 ? null : status;
}
