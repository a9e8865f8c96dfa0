import { Cut } from "../deadline.ts";
import type { Attempt } from "../errors/base.ts";
import type { CallFacts } from "../errors/index.ts";
import { decideRetry, type RetryDecision } from "../retry.ts";
import { type OutgoingRequest, sendOnce } from "./attempt.ts";
import type { Call } from "./call.ts";
import { type Failure, judgeAnswer, judgeCut, judgeThrown, type Success } from "./outcome.ts";

/** A call that succeeded. */
export interface Settled {
  readonly body: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly attempts: readonly Attempt[];
  readonly durationMs: number;
}

/** Sends a request until it succeeds, trying again cannot help, or time is up. Throws only errors of ours. */
export async function runPipeline(request: OutgoingRequest, call: Call): Promise<Settled> {
  const { operation, deadline, limits } = call;
  const attempts: Attempt[] = [];
  const started = performance.now();
  let uncertain = false;
  const facts = (): CallFacts => ({
    operation,
    attempts,
    mayHaveBeenProcessed: uncertain && request.method !== "GET",
  });

  for (let number = 1; ; number++) {
    const begun = performance.now();
    const result = await tryOnce(request, call);
    const attempt = { outcome: result.outcome, durationMs: performance.now() - begun };
    if ("received" in result) {
      attempts.push(attempt);
      const { status, headers } = result.received;
      return { body: result.body, status, headers, attempts, durationMs: performance.now() - started };
    }
    uncertain ||= result.uncertain;
    const decision = decide(result, call, number);
    if (!decision.retry) {
      attempts.push(attempt);
      throw result.error(facts(), noteOn(decision, limits.deadline));
    }
    attempts.push({ ...attempt, waitMs: decision.waitMs });
    try {
      await deadline.wait(decision.waitMs);
    } catch (reason) {
      throw reason instanceof Cut ? judgeCut(reason, call).error(facts(), "") : reason;
    }
  }
}

async function tryOnce(request: OutgoingRequest, call: Call): Promise<Success | Failure> {
  let sent = false;
  const onSend = () => {
    sent = true;
  };
  try {
    const { deadline, limits } = call;
    return judgeAnswer(await deadline.phase(limits.timeout, (signal) => sendOnce(request, call, signal, onSend)), call);
  } catch (thrown) {
    const failure = judgeThrown(thrown, request, call);
    return sent ? failure : { ...failure, uncertain: false, end: failure.end && { kind: "unreachable" } };
  }
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
  return ` It was not tried again: that had to wait ${Math.ceil(decision.waitMs ?? 0)} ms, past the deadline of ${deadlineMs} ms.`;
}
