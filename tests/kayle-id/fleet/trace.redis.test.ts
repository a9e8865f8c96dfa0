import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import type { Context, ContextManager, TextMapPropagator } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { BullMQOtel } from "bullmq-otel";
import { openTelemetry } from "sessionwise/opentelemetry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../../support/services/redis.ts";
import { fleetWorld, isSettled } from "./fleet-world.ts";

// As an application would have it: what is registered by an older version than that of bullmq-otel it does not see.
// The cast: what is required is that package.
const { context, propagation, ROOT_CONTEXT, trace } = createRequire(import.meta.resolve("bullmq-otel"))(
  "@opentelemetry/api",
) as typeof import("@opentelemetry/api");

let redis: RedisServer;
const exporter = new InMemorySpanExporter();
beforeAll(async () => {
  redis = await startRedis();
  context.setGlobalContextManager(contextManager());
  propagation.setGlobalPropagator(traceparent);
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
});
afterAll(async () => {
  for (const api of [trace, propagation, context]) api.disable();
  await redis[Symbol.asyncDispose]();
});

/** What the SDK for Node has: the context follows whatever is awaited. */
function contextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) => storage.run(active, () => work.call(self, ...args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

/** The standard one for HTTP, as far as it is needed here. */
const traceparent: TextMapPropagator = {
  fields: () => ["traceparent"],
  inject(active, carrier, setter) {
    const span = trace.getSpanContext(active);
    if (span) setter.set(carrier, "traceparent", `00-${span.traceId}-${span.spanId}-01`);
  },
  extract(active, carrier, getter) {
    const [, traceId, spanId] = String(getter.get(carrier, "traceparent")).split("-");
    return traceId && spanId
      ? trace.setSpanContext(active, { traceId, spanId, traceFlags: 1, isRemote: true })
      : active;
  },
};

test("a round, the jobs that it adds and the requests of these are one trace, in which no key is", async () => {
  const world = await fleetWorld(redis, [150, 5], { telemetry: new BullMQOtel({ tracerName: "kayle-id" }) });
  const { clientFor } = world.options;
  const observer = openTelemetry();
  Object.assign(world.options, { clientFor: async (id: string) => (await clientFor(id)).withOptions({ observer }) });
  await world.until(({ jobs }) => expect(jobs.waiting).toBe(2));
  const worker = await world.work();
  await world.until(isSettled);
  await worker.close();
  const spans = exporter.getFinishedSpans();
  const requests = spans.filter(({ name }) => name === "GET /v1/sessions");
  expect(requests.length).toBeGreaterThanOrEqual(4);
  const [round, syncs] = ["rounds", "syncs"].map((part) => `process ${world.options.name}-${part}`);
  for (const request of requests) {
    const names = ancestors(spans, request).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([syncs, round]));
    expect(names.indexOf(syncs ?? "")).toBeLessThan(names.indexOf(round ?? ""));
  }
  const text = JSON.stringify(spans.map(({ name, attributes, events }) => [name, attributes, events]));
  for (const { apiKey } of world.server.emulators.values()) expect(text).not.toContain(apiKey.slice(3));
});

function ancestors(spans: readonly ReadableSpan[], span: ReadableSpan): ReadableSpan[] {
  const parent = spans.find((one) => one.spanContext().spanId === span.parentSpanContext?.spanId);
  return parent ? [parent, ...ancestors(spans, parent)] : [];
}
