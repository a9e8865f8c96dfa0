import type { Interruption } from "../deadline.ts";
import type { Attempt } from "../errors/base.ts";
import { decideRetry, type RetryDecision } from "../retry.ts";
import { type Received, sendOnce } from "./attempt.ts";
import type { Call, OutgoingRequest } from "./call.ts";
import { type Failure, judgeInterruption, judgeResponse, judgeThrown, type Success } from "./outcome.ts";
import { report } from "./report.ts";

/** A call that succeeded. `ok` is for openapi-fetch, which hands it on. */
export interface Settled {
  readonly ok: true;
  readonly body: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly attempts: readonly Attempt[];
  readonly durationMs: number;
}

/** Sends a request until it succeeds, trying again cannot help, or time is up. Throws only errors of ours. */
export async function runPipeline(request: OutgoingRequest, call: Call, attemptOnce = tryOnce): Promise<Settled> {
  const { operation, deadline, limits, config } = call;
  const { method } = operation;
  const reporter = config.observer || config.logger ? report(request, call) : undefined;
  const attempts: Attempt[] = [];
  const started = performance.now();
  let uncertain = false;
  const fail = (failure: Failure, note = ""): never => {
    const error = failure.error({ operation, attempts, mayHaveBeenProcessed: uncertain && method !== "GET" }, note);
    reporter?.end(attempts, performance.now() - started, {
      error,
      ...(failure.received && { status: failure.received.status }),
    });
    throw error;
  };

  for (let number = 1; ; number++) {
    const begun = performance.now();
    const result = await attemptOnce(request, call, number);
    const attempt = { outcome: result.outcome, durationMs: performance.now() - begun };
    const success = "error" in result ? goneAlready(result, method, uncertain) : result;
    if (success) {
      const { status, headers } = success.received;
      attempts.push(attempt);
      const durationMs = performance.now() - started;
      reporter?.attempt(attempt, number, success.received);
      reporter?.end(attempts, durationMs, { status });
      return { ok: true, body: success.body, status, headers, attempts, durationMs };
    }
    // The cast: what is not a success is a failure.
    const failure = result as Failure;
    uncertain ||= failure.uncertain;
    const decision = decide(failure, call, number);
    attempts.push(decision.retry ? { ...attempt, waitMs: decision.waitMs } : attempt);
    reporter?.attempt(attempts[number - 1] ?? attempt, number, failure.received);
    if (!decision.retry) return fail(failure, noteOn(decision, limits.deadline));
    await deadline.wait(decision.waitMs).catch((reason: Interruption) => fail(judgeInterruption(reason, call)));
  }
}

/** A DELETE that finds nothing, after an attempt whose fate is unknown, has found its own success. */
function goneAlready({ received, outcome }: Failure, method: string, uncertain: boolean): Success | undefined {
  const gone = method === "DELETE" && uncertain && received?.status === 404;
  return gone ? { outcome, received, body: undefined } : undefined;
}

async function tryOnce(request: OutgoingRequest, call: Call, number: number): Promise<Success | Failure> {
  let sent = false;
  const onSend = () => {
    sent = true;
  };
  let received: Received;
  try {
    const { deadline, limits } = call;
    received = await deadline.phase(limits.timeout, (phase) => sendOnce(request, call, number, phase, onSend));
  } catch (thrown) {
    const failure = judgeThrown(thrown, request, call);
    return sent ? failure : { ...failure, uncertain: false, end: failure.end && { kind: "unreachable" } };
  }
  return judgeResponse(received, call);
}

function decide({ end }: Failure, { operation, limits, deadline }: Call, attempt: number): RetryDecision {
  if (!end) return { retry: false, why: "final" };
  return decideRetry({
    end,
    attempt,
    idempotent: operation.idempotent,
    maxRetries: limits.maxRetries,
    remainingMs: deadline.remaining,
    now: Date.now(),
    random: Math.random(),
  });
}

function noteOn(decision: RetryDecision & { retry: false }, deadlineMs: number): string {
  if (decision.why !== "deadline") return "";
  return ` It was not tried again: the wait would have been ${Math.ceil(decision.waitMs ?? 0)} ms, past the deadline of ${deadlineMs} ms.`;
}
