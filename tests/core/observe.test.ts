import { KayleId, type ObservedAttempt, type ObservedCall, type ObservedEnd } from "sessionwise";
import { describe, expect, test, vi } from "vitest";
import { eventually } from "../support/eventually.ts";
import { ID } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

function observed(...answers: (Response | Error)[]) {
  const said: [string, ...unknown[]][] = [];
  const calls = new Set<ObservedCall>();
  const { fetch } = stubFetch(...answers);
  const kayle = new KayleId({
    apiKey: "kk_test",
    baseUrl: "http://127.0.0.1:8787/id",
    fetch,
    observer: {
      start: (call) => said.push(["start", calls.add(call).size]),
      attempt: (call, attempt: ObservedAttempt) => said.push(["attempt", attempt, calls.add(call).size]),
      wait: (call, wait) => said.push(["wait", wait, calls.add(call).size]),
      end: (call, end: ObservedEnd) => said.push(["end", end, calls.add(call).size]),
    },
  });
  return { kayle, said, calls };
}

describe("an observer", () => {
  const ok = json({ data: { id: ID }, error: null }, 200, { "cf-ray": "ray-2" });

  test("hears of start, attempts, waits and end, with one object for the call", async () => {
    const later = new Response("", { status: 503, headers: { "retry-after": "0", "x-request-id": "req-1" } });
    const { kayle, said, calls } = observed(later, ok);
    await kayle.sessions.retrieve(ID);
    expect(said).toEqual([
      ["start", 1],
      [
        "attempt",
        { number: 1, outcome: "503", status: 503, requestId: "req-1", durationMs: expect.any(Number), waitMs: 0 },
        1,
      ],
      ["wait", { waitMs: 0 }, 1],
      ["attempt", { number: 2, outcome: "200", status: 200, requestId: "ray-2", durationMs: expect.any(Number) }, 1],
      ["end", { status: 200, durationMs: expect.any(Number), attempts: [expect.anything(), expect.anything()] }, 1],
    ]);
    expect([...calls]).toEqual([
      {
        api: "Kayle ID",
        operation: { name: "sessions.retrieve", method: "GET", path: "/v1/sessions/{id}" },
        serverAddress: "127.0.0.1",
        serverPort: 8787,
      },
    ]);
  });

  test("gets the very error that the call throws, also of a call aborted in a back-off", async () => {
    const { kayle, said } = observed(new Response("", { status: 503, headers: { "retry-after": "60" } }));
    const controller = new AbortController();
    const call = Promise.resolve(kayle.sessions.retrieve(ID, { signal: controller.signal })).catch(
      (error: unknown) => error,
    );
    await eventually(() => expect(said.at(-1)?.[0]).toBe("wait"));
    controller.abort();
    const error = await call;
    expect(error).toMatchObject({ name: "AbortError" });
    expect(Object(said.at(-1)?.[1]).error).toBe(error);
    expect(said.map(([what]) => what)).toEqual(["start", "attempt", "wait", "end"]);
  });

  test("does not hear of what was never sent", async () => {
    const { kayle, said } = observed(ok);
    await expect(kayle.sessions.retrieve("nope")).rejects.toThrow();
    expect(said).toEqual([]);
  });
});

describe("a logger", () => {
  test("may be the console: one debug line an attempt, with what was sent and what came", async () => {
    const debug = vi.fn();
    const rows = Array.from({ length: 8 }, (_, index) => ({
      id: `vs_${index}`,
      verification_url: `https://v/${index}?cancel_token=x`,
    }));
    const { fetch } = stubFetch(
      json({ data: rows, error: null, pagination: { limit: 8, has_more: false, next_cursor: null } }),
    );
    const kayle = new KayleId({ apiKey: "kk_test", fetch, logger: { ...console, debug } });
    await kayle.sessions.list({ status: "failed", limit: 8 });
    expect(debug).toHaveBeenCalledTimes(1);
    const [line, details] = debug.mock.calls[0] ?? [];
    expect(line).toMatch(/^sessions\.list: 200 in \d+ ms$/);
    expect(details).toMatchObject({ status: 200, query: { status: "failed", limit: "8" }, number: 1 });
    expect(details.response.data).toHaveLength(6);
    expect(details.response.data[0]).toEqual({ id: "vs_0", verification_url: "https://v/0?[redacted]" });
    expect(details.response.data[5]).toBe("… 3 more");
  });

  test("gets the length of a body that is no JSON, and the wait before the next attempt", async () => {
    const debug = vi.fn();
    const { fetch } = stubFetch(
      new Response("<html>", { status: 503, headers: { "retry-after": "0" } }),
      new Response("", { status: 404 }),
    );
    const kayle = new KayleId({ apiKey: "kk_test", fetch, logger: { debug, warn: debug } });
    await expect(kayle.sessions.retrieve(ID)).rejects.toThrow();
    expect(debug.mock.calls[0]?.[0]).toMatch(/503 in \d+ ms, next attempt in 0 ms/);
    expect(debug.mock.calls[0]?.[1].response).toBe("6 characters");
  });
});
