import type { Phase } from "../deadline.ts";
import { apiError } from "../errors/api-error.ts";
import { ConnectionError, InvalidResponseError } from "../errors/index.ts";
import type { Received } from "../request/attempt.ts";
import { type Call, type OutgoingRequest, redactorOf } from "../request/call.ts";
import { type Failure, judgeThrown, type Success } from "../request/outcome.ts";
import { PermanentFailure } from "../request/permanent-failure.ts";
import { parseRetryAfter } from "../retry.ts";
import { fileUrlOf, secretsOf } from "./file-url.ts";
import { lengthOf } from "./length.ts";

/** A file that has begun to come. */
export interface Opened {
  readonly host: string;
  readonly reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  /** What was read of it to know that it comes. */
  readonly first: ReadableStreamReadResult<Uint8Array>;
  /** In bytes, where that can be known. */
  readonly size: number | undefined;
  /** Gives the connection up. */
  close(): void;
}

/** A few, for a host that has moved a file; more is a circle. */
const MOST_REDIRECTS = 3;

/** Tries once to get at the first byte of a file; `onOpened` gets it when it is there. */
export async function openOnce(
  url: URL,
  request: OutgoingRequest,
  call: Call,
  onOpened: (opened: Opened) => void,
): Promise<Success | Failure> {
  let host = url.host;
  try {
    return await call.deadline.phase(call.limits.timeout, async (phase) => {
      const { response, place } = await follow(url, call, phase);
      host = place.host;
      const { status, headers } = response;
      const received = { status, headers, text: "", lost: false };
      const reader = response.body?.getReader();
      const close = () => {
        phase.abandon();
        reader?.cancel().catch(() => {});
      };
      phase.onAbandoned = close;
      if (phase.abandoned) close();
      const { size, hidesCut } = lengthOf(headers);
      if (status !== 200 || hidesCut) {
        close();
        return status === 200 ? unverifiable(received, host, call) : refusal(received, host, call);
      }
      const first = (await reader?.read()) ?? ({ done: true, value: undefined } as const);
      onOpened({ host, reader, first, close, size });
      return { outcome: String(status), received, body: undefined };
    });
  } catch (thrown) {
    const failure = judgeThrown(thrown, request, call);
    if (failure.end?.kind !== "unreachable") return failure;
    const message = `${host} could not be reached for the file of ${call.operation.name}: ${failure.outcome}.`;
    return { ...failure, error: (facts, note) => new ConnectionError(message + note, facts) };
  }
}

/**
 * Fetches by hand what `redirect: "follow"` would: each further place must be as safe as the first. There is no key with
 * the request that another origin could learn.
 */
async function follow(url: URL, call: Call, phase: Phase): Promise<{ response: Response; place: URL }> {
  const { config, secrets, operation } = call;
  let place = url;
  for (let redirects = 0; ; redirects++) {
    const fetch = config.fetch ?? globalThis.fetch;
    // As it is: of a file that is compressed on the way it is hard to say whether all of it has come.
    const headers = { "accept-encoding": "identity" };
    const response = await fetch(place.href, { method: "GET", headers, redirect: "manual", signal: phase.signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return { response, place };
    response.body?.cancel().catch(() => {});
    const next = redirects < MOST_REDIRECTS ? fileUrlOf(location, config.allowInsecureHttp, place) : "is one too many";
    if (typeof next === "string") {
      const { status } = response;
      const message = `${place.host} sent ${operation.name} on to another place for its file, which ${next}.`;
      throw new PermanentFailure(String(status), false, (facts) => {
        return new InvalidResponseError(message, { ...facts, status, headers: new Headers() });
      });
    }
    for (const secret of secretsOf(next)) secrets.add(secret);
    place = next;
  }
}

function unverifiable(received: Received, host: string, call: Call): Failure {
  const { operation } = call;
  const { status } = received;
  const headers = redactorOf(call).headers(received.headers);
  const message =
    `${host} sent the file of ${operation.name} compressed and without its length, so that a part of it would pass for ` +
    "all of it: have it served uncompressed, or with a Content-Length.";
  const error: Failure["error"] = (facts) => new InvalidResponseError(message, { ...facts, status, headers });
  return { outcome: String(status), received, error, end: undefined, uncertain: false };
}

function refusal(received: Received, host: string, call: Call): Failure {
  const { operation } = call;
  const { status } = received;
  const headers = redactorOf(call).headers(received.headers);
  const outcome = String(status);
  const message = `${host} answered ${status} to ${operation.name}, and gave no file.`;
  if (status < 400) {
    const error: Failure["error"] = (facts) => new InvalidResponseError(message, { ...facts, status, headers });
    return { outcome, received, error, end: undefined, uncertain: false };
  }
  const retryAfter = received.headers.get("retry-after");
  const retryAfterMs = parseRetryAfter(retryAfter, Date.now());
  return {
    ...{ outcome, received, uncertain: false, end: { kind: "answered", status, retryAfter } },
    // What the body says is about its URL.
    error: (facts, note) => apiError(message + note, { ...facts, status, headers, details: {}, retryAfterMs }),
  };
}
