import { Cut } from "../deadline.ts";
import {
  AbortError,
  type CallFacts,
  ConnectionError,
  InvalidResponseError,
  SessionwiseError,
  TimeoutError,
} from "../errors/index.ts";
import { causeOf } from "../errors/scrub.ts";
import type { AttemptEnd } from "../retry.ts";
import type { OutgoingRequest, Received } from "./attempt.ts";
import { BodyTooLarge } from "./body.ts";
import type { Call } from "./call.ts";
import { codesOf, neverConnected } from "./connection.ts";
import { decode } from "./decode.ts";

/** An attempt that failed: what the retry policy asks of it, and how to make an error of it if it was the last. */
export interface Failure {
  /** For the record of attempts. */
  readonly outcome: string;
  /** Undefined when nothing that the policy could weigh happened: trying again is out of the question. */
  readonly end: AttemptEnd | undefined;
  /** Whether the server may have carried the request out. */
  readonly uncertain: boolean;
  /** `note` says why it was not tried again, where that needs saying. */
  error(facts: CallFacts, note: string): SessionwiseError;
}

export interface Success {
  readonly outcome: string;
  readonly body: unknown;
  readonly received: Received;
}

/** What an answer amounts to. */
export function judgeAnswer(received: Received, call: Call): Success | Failure {
  const { operation, api, secrets } = call;
  const { status } = received;
  const outcome = String(status);
  const verdict = decode(received, operation, api, secrets);
  if ("body" in verdict) return { outcome, received, body: verdict.body };
  const { error, code } = verdict;
  if (status < 400) return { outcome, error, end: undefined, uncertain: status >= 200 && status < 300 };
  const lasting = status === 429 && code !== undefined && api.lastingLimits.includes(code);
  return {
    outcome,
    error,
    end: lasting ? undefined : { kind: "answered", status, retryAfter: received.headers.get("retry-after") },
    uncertain: status === 408 || status >= 500,
  };
}

/** What went wrong when no answer came, or not all of it. */
export function judgeThrown(thrown: unknown, request: OutgoingRequest, call: Call): Failure {
  if (thrown instanceof Cut) return judgeCut(thrown, call);
  const { operation, api } = call;
  if (SessionwiseError.is(thrown)) {
    // The key function failed: nothing was sent, and asking it again is its own business.
    return { outcome: thrown.name, end: undefined, uncertain: false, error: () => thrown };
  }
  if (thrown instanceof BodyTooLarge) {
    const message = `${api.title} answered ${operation.name} with more than ${thrown.limit} bytes; the rest was not read.`;
    return {
      outcome: "body too large",
      end: undefined,
      uncertain: true,
      error: (facts) => new InvalidResponseError(message, { ...facts, status: thrown.status }),
    };
  }
  const unreachable = neverConnected(thrown);
  const codes = [...new Set(codesOf(thrown))].join(", ") || "no code given";
  const { host } = new URL(request.url);
  const message = unreachable
    ? `${api.title} could not be reached at ${host} for ${operation.name} (${codes}). Is the server up, and the base URL right?`
    : `The connection to ${host} broke during ${operation.name} (${codes}).`;
  const cause = causeOf(thrown, [...call.secrets]);
  return {
    outcome: unreachable ? `unreachable (${codes})` : `connection lost (${codes})`,
    end: { kind: unreachable ? "unreachable" : "lost" },
    uncertain: !unreachable,
    error: (facts, note) => new ConnectionError(message + note, { ...facts, cause }),
  };
}

/** What it means that time was up, or that the caller gave up. */
export function judgeCut({ by }: Cut, { operation, api, limits }: Call): Failure {
  if (by === "abort") {
    const message = `${operation.name} was aborted by its signal.`;
    return { outcome: "aborted", end: undefined, uncertain: true, error: (facts) => new AbortError(message, facts) };
  }
  const whole = by === "deadline" ? `within the deadline of ${limits.deadline} ms` : `in ${limits.timeout} ms`;
  const message = `${api.title} did not answer ${operation.name} completely ${whole}.`;
  return {
    outcome: by === "deadline" ? "deadline" : "timed out",
    end: by === "deadline" ? undefined : { kind: "lost" },
    uncertain: true,
    error: (facts, note) => new TimeoutError(message + note, by, facts),
  };
}
