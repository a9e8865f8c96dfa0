import { requestIdOf } from "../errors/api-error.ts";
import type { Attempt, SessionwiseError } from "../errors/index.ts";
import { notify, type ObservedCall } from "../observe.ts";
import type { Received } from "./attempt.ts";
import { type Call, type OutgoingRequest, redactorOf } from "./call.ts";

/** Reports to the observer and the logger of a call what becomes of it. */
export interface Reporter {
  attempt(attempt: Attempt, number: number, received: Received | undefined): void;
  end(attempts: readonly Attempt[], durationMs: number, outcome: { status?: number; error?: SessionwiseError }): void;
}

/** Starts to report a call to whoever listens. */
export function report(request: OutgoingRequest, of: Call): Reporter {
  const { api, operation, config } = of;
  const { observer, logger } = config;
  const { name, method, path } = operation;
  const url = new URL(request.url);
  const call: ObservedCall = {
    api: api.title,
    operation: { name, method, path },
    serverAddress: url.hostname,
    serverPort: Number(url.port) || (url.protocol === "https:" ? 443 : 80),
  };
  notify(() => observer?.start?.(call));
  return {
    attempt(attempt, number, received) {
      const redactor = redactorOf(of);
      const requestId = received && requestIdOf(redactor.headers(received.headers));
      const seen = {
        ...attempt,
        number,
        ...(received && { status: received.status }),
        ...(requestId && { requestId }),
      };
      notify(() => observer?.attempt?.(call, seen));
      const { waitMs, outcome, durationMs } = attempt;
      if (waitMs !== undefined) notify(() => observer?.wait?.(call, { waitMs }));
      const next = waitMs === undefined ? "" : `, next attempt in ${Math.ceil(waitMs)} ms`;
      notify(() =>
        logger?.debug(`${name}: ${outcome} in ${Math.ceil(durationMs)} ms${next}`, {
          ...seen,
          operation: call.operation,
          query: redactor.value(queryOf(url)),
          body: redactor.body(request.body),
          response: redactor.body(received?.text),
        }),
      );
    },
    end(attempts, durationMs, outcome) {
      notify(() => observer?.end?.(call, { attempts: [...attempts], durationMs, ...outcome }));
    },
  };
}

/** A query as an object; a name that is repeated has a list. */
function queryOf({ searchParams }: URL): Record<string, unknown> {
  return Object.fromEntries(
    [...searchParams.keys()].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
