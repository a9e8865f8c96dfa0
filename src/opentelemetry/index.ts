/**
 * An observer that makes a span of each call. Needs `@opentelemetry/api`.
 * @module sessionwise/opentelemetry
 */

import { type Attributes, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { ApiError } from "../core/errors/index.ts";
import type { ObservedCall, Observer } from "../core/observe.ts";
import { VERSION } from "../core/version.ts";

/**
 * An observer that makes one client span of each call, by the HTTP semantic conventions:
 *
 * ```ts
 * const kayle = new KayleId({ observer: openTelemetry() });
 * ```
 *
 * The span is named after method and route template and has no ids or personal data in it. Attempts and waits are its
 * events. Needs `@opentelemetry/api`, an optional peer.
 */
export function openTelemetry({
  tracer = trace.getTracer("sessionwise", VERSION),
}: {
  /** The tracer to use. @default that of the global provider under the name of this package */
  readonly tracer?: Tracer;
} = {}): Observer {
  const spans = new WeakMap<ObservedCall, Span>();
  return {
    start(call) {
      const { method, path, name } = call.operation;
      const attributes: Attributes = {
        "http.request.method": method,
        "url.template": path,
        "server.address": call.serverAddress,
        "server.port": call.serverPort,
        "sessionwise.operation": name,
      };
      spans.set(call, tracer.startSpan(`${method} ${path}`, { kind: SpanKind.CLIENT, attributes }));
    },
    attempt(call, { number, outcome, status, durationMs }) {
      spans.get(call)?.addEvent("attempt", {
        "sessionwise.attempt.number": number,
        "sessionwise.attempt.outcome": outcome,
        "sessionwise.attempt.duration_ms": durationMs,
        ...(status !== undefined && { "http.response.status_code": status }),
      });
    },
    wait(call, { waitMs }) {
      spans.get(call)?.addEvent("wait", { "sessionwise.wait_ms": waitMs });
    },
    end(call, { attempts, status, error }) {
      const span = spans.get(call);
      if (!span) return;
      if (status !== undefined) span.setAttribute("http.response.status_code", status);
      if (attempts.length > 1) span.setAttribute("http.request.resend_count", attempts.length - 1);
      if (error) {
        span.setAttribute("error.type", ApiError.is(error) ? String(error.status) : error.name);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}
