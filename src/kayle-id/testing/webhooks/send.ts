import type { WebhookDeliveryRequest } from "../sign-and-encrypt.ts";
import type { Deliver } from "../state.ts";
import { type AttemptResult, lostConnection, responseResult, TIMED_OUT } from "./failure.ts";
import { ATTEMPT_TIMEOUT_MS } from "./schedule.ts";

export interface OutgoingRequest extends WebhookDeliveryRequest {
  readonly url: string;
}

/**
 * What the endpoint responded; a null status when it did not within 15 seconds of real time, or the connection was lost.
 * The request has been sent when the call returns.
 */
export async function send(deliver: Deliver, { url, headers, body }: OutgoingRequest): Promise<AttemptResult> {
  const timeout = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<AttemptResult>((resolve) => {
    timer = setTimeout(() => {
      timeout.abort(new DOMException(TIMED_OUT.failure ?? "", "TimeoutError"));
      resolve(TIMED_OUT);
    }, ATTEMPT_TIMEOUT_MS);
  });
  try {
    // A redirect is not followed: what is signed goes to the endpoint and nowhere else.
    const request = new Request(url, { method: "POST", headers, body, redirect: "manual", signal: timeout.signal });
    return await Promise.race([resultOf(deliver, request), timedOut]);
  } catch (error) {
    return lostConnection(error);
  } finally {
    clearTimeout(timer);
  }
}

async function resultOf(deliver: Deliver, request: Request): Promise<AttemptResult> {
  return responseResult(await deliver(request));
}
