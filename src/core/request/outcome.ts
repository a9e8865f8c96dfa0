import type { Issue } from "../api.ts";
import { Interruption } from "../deadline.ts";
import {
  AbortError,
  ConnectionError,
  type ErrorContext,
  type SessionwiseError,
  TimeoutError,
  ValidationError,
} from "../errors/index.ts";
import { oneLine } from "../errors/one-line.ts";
import { causeOf } from "../errors/scrub.ts";
import { notify } from "../observe.ts";
import type { AttemptEnd } from "../retry.ts";
import { validate } from "../validation.ts";
import type { Received } from "./attempt.ts";
import { type Call, type OutgoingRequest, redactorOf } from "./call.ts";
import { codesOf, deepestCause, isClosed, neverConnected, refusedPort } from "./connection.ts";
import { decode } from "./decode.ts";
import { PermanentFailure } from "./permanent-failure.ts";

/** An attempt that failed: what the retry policy asks of it, and how to make an error of it if it was the last. */
export interface Failure {
  /** For the record of attempts. */
  readonly outcome: string;
  /** Undefined when the policy does not apply, and the attempt must not be repeated. */
  readonly end: AttemptEnd | undefined;
  /** Whether the server may have carried the request out. */
  readonly uncertain: boolean;
  /** The response, if there was one. */
  readonly received?: Received;
  /** `note` says why it was not tried again, where that needs saying. */
  error(context: ErrorContext, note: string): SessionwiseError;
}

export interface Success {
  readonly outcome: string;
  readonly body: unknown;
  readonly received: Received;
}

/** What a response amounts to. */
export function judgeResponse(received: Received, call: Call): Success | Failure {
  const { api } = call;
  const { status, headers } = received;
  const outcome = String(status);
  const verdict = decode(received, call);
  if ("body" in verdict) {
    const issues = driftOf(verdict.body, call);
    if (!issues) return { outcome, received, body: verdict.body };
    const clean = redactorOf(call).headers(headers);
    const error = (context: ErrorContext) =>
      new ValidationError(drifted(issues, call), { ...context, status, headers: clean, issues });
    return { outcome, received, error, end: undefined, uncertain: true };
  }
  const { error, code } = verdict;
  // 307 and 308 ask for the same request elsewhere; other redirects may follow a request that was carried out.
  if (status < 400) return { outcome, received, error, end: undefined, uncertain: status < 304 };
  const lasting = status === 429 && code !== undefined && api.lastingLimits.includes(code);
  return {
    outcome,
    received,
    error,
    end: lasting
      ? undefined
      : received.lost
        ? { kind: "lost" }
        : { kind: "responded", status, retryAfter: headers.get("retry-after") },
    // A 421 was sent twice: Node's fetch repeats it by itself, and what the first one did is not to be seen.
    uncertain: received.lost || status === 408 || status === 421 || status >= 500,
  };
}

/** The issues that end a call under `strict`; all others are only reported, as is another release by itself. */
function driftOf(body: unknown, call: Call): readonly Issue[] | undefined {
  const { api, config, operation } = call;
  const found = config.validation === "off" ? undefined : validate(config.schemas, operation, body);
  // The names in a body can be anything, and a schema repeats them.
  const misfits = found && redactorOf(call).issues(found);
  // Looked for without schemas too, but only where somebody is notified of it.
  const isReported = misfits ?? config.onDrift ?? config.logger;
  const other = isReported && api.otherRelease?.inBody(body, operation);
  if (!misfits && !other) return undefined;
  const issues = [...(other ? [other] : []), ...(misfits ?? [])];
  if (misfits && config.validation === "strict") return issues;
  const { name, method, path } = operation;
  notify(() => config.onDrift?.({ operation: { name, method, path }, issues }));
  notify(() => config.logger?.warn(drifted(issues, call), { issues }));
  return undefined;
}

function drifted(issues: readonly Issue[], { api, operation }: Call): string {
  const [first] = issues;
  const more = issues.length > 1 ? ` and in ${issues.length - 1} more places` : "";
  return `${api.title} returned a response for ${operation.name} that this client does not expect at ${oneLine(first?.path.join(".") ?? "")}: ${oneLine(first?.message ?? "")}${more}.`;
}

/** What went wrong when no response came, or not all of it. */
export function judgeThrown(thrown: unknown, request: OutgoingRequest, call: Call): Failure {
  if (thrown instanceof Interruption) return judgeInterruption(thrown, call);
  const { operation, api } = call;
  if (thrown instanceof PermanentFailure) {
    const { outcome, uncertain } = thrown;
    return { outcome, uncertain, end: undefined, error: (context) => thrown.error(context) };
  }
  const { host } = new URL(request.url);
  const cause = causeOf(deepestCause(thrown), redactorOf(call).text);
  if (refusedPort(thrown)) {
    const message = `${operation.name} was not sent: fetch refuses the port of ${host}, because it belongs to another protocol. Have the server listen on another port.`;
    return {
      ...{ outcome: "port refused", end: undefined, uncertain: false },
      error: (context) => new ConnectionError(message, { ...context, cause }),
    };
  }
  if (isClosed(thrown)) {
    const message = `${operation.name} was not sent, because the pool of connections is closed (${codesOf(thrown).join(", ")}). Close it after the last call.`;
    return {
      ...{ outcome: "pool closed", end: undefined, uncertain: false },
      error: (context) => new ConnectionError(message, { ...context, cause }),
    };
  }
  const unreachable = neverConnected(thrown);
  const clean = redactorOf(call).text;
  const codes = clean(codesOf(thrown).join(", ") || "see its cause");
  const message = unreachable
    ? `${api.title} could not be reached at ${host} for ${operation.name} (${codes}). Is the server up, and the base URL right?`
    : `The connection to ${host} broke during ${operation.name} (${codes}).`;
  return {
    outcome: unreachable ? `unreachable (${codes})` : `connection lost (${codes})`,
    end: { kind: unreachable ? "unreachable" : "lost" },
    uncertain: !unreachable,
    error: (context, note) => new ConnectionError(message + note, { ...context, cause }),
  };
}

/** What it means that time was up, or that the caller cancelled. */
export function judgeInterruption({ by }: Interruption, { operation, api, limits }: Call): Failure {
  if (by === "abort") {
    const message = `${operation.name} was aborted by its signal.`;
    return {
      outcome: "aborted",
      end: undefined,
      uncertain: true,
      error: (context) => new AbortError(message, context),
    };
  }
  const whole = by === "deadline" ? `within the deadline of ${limits.deadline} ms` : `in ${limits.timeout} ms`;
  const message = `${api.title} did not complete its response to ${operation.name} ${whole}.`;
  return {
    outcome: by === "deadline" ? "deadline" : "timed out",
    end: by === "deadline" ? undefined : { kind: "lost" },
    uncertain: true,
    error: (context, note) => new TimeoutError(message + note, by, context),
  };
}
