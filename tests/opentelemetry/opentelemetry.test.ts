import { type Attributes, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { KayleId } from "sessionwise";
import { openTelemetry } from "sessionwise/opentelemetry";
import { describe, expect, test } from "vitest";
import { ID } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const KEY = "kk_0123456789abcdefghijklmnopqrstuv";

/** The spans of the real SDK for what `use` does with a client. */
async function spansOf(answers: (Response | Error)[], use: (kayle: KayleId) => PromiseLike<unknown>) {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const observer = openTelemetry({ tracer: provider.getTracer("test") });
  const { fetch } = stubFetch(...answers);
  const kayle = new KayleId({ apiKey: KEY, baseUrl: "http://127.0.0.1:8787", fetch, observer });
  await Promise.resolve(use(kayle)).catch(() => {});
  await provider.forceFlush();
  return exporter.getFinishedSpans();
}

const later = new Response("", { status: 503, headers: { "retry-after": "0" } });
const ok = json({ data: { id: ID }, error: null });

describe("openTelemetry()", () => {
  test("makes one client span of a call, named by its route template, with attempts and waits as events", async () => {
    const spans = await spansOf([later, ok], (kayle) => kayle.sessions.retrieve(ID));
    expect(spans).toHaveLength(1);
    const [span] = spans;
    expect(span).toMatchObject({
      name: "GET /v1/sessions/{id}",
      kind: SpanKind.CLIENT,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        "http.request.method": "GET",
        "url.template": "/v1/sessions/{id}",
        "server.address": "127.0.0.1",
        "server.port": 8787,
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
        "sessionwise.operation": "sessions.retrieve",
      } satisfies Attributes,
    });
    expect(span?.events.map(({ name, attributes }) => [name, attributes?.["sessionwise.attempt.outcome"]])).toEqual([
      ["attempt", "503"],
      ["wait", undefined],
      ["attempt", "200"],
    ]);
    expect(span?.ended).toBe(true);
  });

  test.each([
    ["a refusal", [new Response("", { status: 404 })], "404", 404],
    ["no connection", [new Error("x")], "ConnectionError", undefined],
    ["an HTML page", [new Response("<html>")], "InvalidResponseError", 200],
  ] as const)("marks %s as an error", async (_, answers, type, status) => {
    const [span] = await spansOf([...answers], (kayle) => kayle.sessions.create({}));
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span?.attributes["error.type"]).toBe(type);
    expect(span?.attributes["http.response.status_code"]).toBe(status);
  });

  test("has no id, no key and no personal field in it", async () => {
    const said = json({ error: { code: "X", message: `family_name Lovelace of ${ID}` } }, 400);
    const spans = await spansOf([said], (kayle) => kayle.sessions.retrieve(ID));
    const text = JSON.stringify(
      spans.map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links })),
    );
    for (const secret of [ID, KEY, "Lovelace"]) expect(text).not.toContain(secret);
  });

  test("makes a span a page of a walk", async () => {
    const page = json({ data: [], error: null, pagination: { limit: 1, has_more: false, next_cursor: null } });
    const spans = await spansOf([page], (kayle) => kayle.sessions.list().toArray({ max: 5 }));
    expect(spans.map(({ name }) => name)).toEqual(["GET /v1/sessions"]);
  });

  test("works without any provider: the global one does nothing", async () => {
    const { fetch } = stubFetch(ok);
    const kayle = new KayleId({ apiKey: KEY, fetch, observer: openTelemetry() });
    expect((await kayle.sessions.retrieve(ID)).id).toBe(ID);
  });
});
