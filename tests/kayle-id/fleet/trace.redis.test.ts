import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, type ContextManager, context, propagation, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
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

let redis: RedisServer;
const exporter = new InMemorySpanExporter();
beforeAll(async () => {
  redis = await startRedis();
  context.setGlobalContextManager(contextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
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

test("a round, the jobs that it adds and the requests of these are one trace, in which no key is", async () => {
  const world = await fleetWorld(redis, [150, 5], { telemetry: new BullMQOtel("kayle-id") });
  const { clientFor } = world.options;
  const observer = openTelemetry();
  Object.assign(world.options, { clientFor: (id: string) => clientFor(id).withOptions({ observer }) });
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
