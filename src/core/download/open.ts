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
  /** Closes the connection. */
  close(): void;
}

/** A few, for a host that has moved a file; more are a loop. */
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
      const { response, fileUrl } = await follow(url, call, phase);
      host = fileUrl.host;
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
    return { ...failure, error: (context, note) => new ConnectionError(message + note, context) };
  }
}

/**
 * Follows redirects by hand, because each further URL must be as safe as the first. The request contains no key that
 * another origin could learn.
 */
async function follow(url: URL, call: Call, phase: Phase): Promise<{ response: Response; fileUrl: URL }> {
  const { config, secrets, operation } = call;
  let fileUrl = url;
  for (let redirects = 0; ; redirects++) {
    const fetch = config.fetch ?? globalThis.fetch;
    // As it is: of a file that is compressed on the way it is hard to say whether all of it has come.
    const headers = { "accept-encoding": "identity" };
    const response = await fetch(fileUrl.href, { method: "GET", headers, redirect: "manual", signal: phase.signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return { response, fileUrl };
    response.body?.cancel().catch(() => {});
    const next =
      redirects < MOST_REDIRECTS
        ? fileUrlOf(location, config.allowInsecureHttp, fileUrl)
        : "would be one of too many redirects";
    if (typeof next === "string") {
      const { status } = response;
      const message = `${fileUrl.host} redirected the file of ${operation.name} to a URL that ${next}.`;
      throw new PermanentFailure(String(status), false, (context) => {
        return new InvalidResponseError(message, { ...context, status, headers: new Headers() });
      });
    }
    for (const secret of secretsOf(next)) secrets.add(secret);
    fileUrl = next;
  }
}

function unverifiable(received: Received, host: string, call: Call): Failure {
  const { operation } = call;
  const { status } = received;
  const headers = redactorOf(call).headers(received.headers);
  const message =
    `${host} sent the file of ${operation.name} compressed and without its length, so a truncated file would look ` +
    "complete: have it served uncompressed, or with a Content-Length.";
  const error: Failure["error"] = (context) => new InvalidResponseError(message, { ...context, status, headers });
  return { outcome: String(status), received, error, end: undefined, uncertain: false };
}

function refusal(received: Received, host: string, call: Call): Failure {
  const { operation } = call;
  const { status } = received;
  const headers = redactorOf(call).headers(received.headers);
  const outcome = String(status);
  const message = `${host} returned ${status} instead of the file of ${operation.name}.`;
  if (status < 400) {
    const error: Failure["error"] = (context) => new InvalidResponseError(message, { ...context, status, headers });
    return { outcome, received, error, end: undefined, uncertain: false };
  }
  const retryAfter = received.headers.get("retry-after");
  const retryAfterMs = parseRetryAfter(retryAfter, Date.now());
  return {
    ...{ outcome, received, uncertain: false, end: { kind: "responded", status, retryAfter } },
    // What the body says is about its URL.
    error: (context, note) => apiError(message + note, { ...context, status, headers, details: {}, retryAfterMs }),
  };
}
