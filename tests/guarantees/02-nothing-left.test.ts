// Guarantee 2: after a call settles nothing is left: no timer, no listener on the caller's signal, no unread body.
// Fault 13 of the anchors: there a long-lived signal keeps a dependant for every request on Node 20.
import { getEventListeners } from "node:events";
import { KayleId } from "sessionwise";
import { afterEach, describe, expect, test, vi } from "vitest";
import { eventually } from "../support/eventually.ts";
import { ID, SESSION, serve } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";
import { watchTimers } from "../support/timers.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("after calls on one shared signal", () => {
  test("10,000 successes and failures leave 0 listeners and 0 timers", async () => {
    const { active, delays } = watchTimers();
    const ok = json({ data: { id: ID }, error: null });
    const { fetch } = stubFetch((seen) =>
      seen.url.pathname.endsWith("b") ? new Response("", { status: 404 }) : ok.clone(),
    );
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    const { signal } = new AbortController();
    for (let call = 0; call < 10_000; call += 100) {
      const ids = Array.from({ length: 100 }, (_, index) => (index % 2 ? ID : ID.replace(/a$/, "b")));
      await Promise.allSettled(ids.map((id) => kayle.sessions.retrieve(id, { signal })));
    }
    expect(delays).toHaveLength(10_000);
    expect(active.size).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("a hundred calls at once share one listener, so that nobody is warned of a leak", async () => {
    const warned = vi.spyOn(process, "emitWarning");
    const { signal } = new AbortController();
    let answer: () => void = () => {};
    const open = new Promise<void>((resolve) => (answer = resolve));
    const fetch = async () => {
      await open;
      return json({ data: { id: ID }, error: null });
    };
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    const calls = Array.from({ length: 100 }, () => kayle.sessions.retrieve(ID, { signal }));
    await new Promise(setImmediate);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    answer();
    await Promise.all(calls);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(warned).not.toHaveBeenCalled();
  });

  test("a body that is always ready, cut off when its time is up, leaves no timer", async () => {
    const { active } = watchTimers();
    const pull = (stream: ReadableStreamDefaultController) => stream.enqueue(new Uint8Array(0));
    const fetch = async () => new Response(new ReadableStream({ pull }));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 });
    for (const limit of ["timeout", "deadline"]) {
      const error = await kayle.sessions.retrieve(ID, { [limit]: 30 }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: "TimeoutError", limit });
      expect(active.size).toBe(0);
    }
  });

  test("walks that end, break and fail leave none either", async () => {
    const { active } = watchTimers();
    const page = { data: [{ id: "a" }, { id: "b" }], error: null, pagination: { has_more: true, next_cursor: "b" } };
    const { fetch } = stubFetch(json(page), new Response("", { status: 404 }));
    const { signal } = new AbortController();
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    for await (const _ of kayle.sessions.list({}, { signal })) break;
    await expect(kayle.sessions.list({}, { signal })).rejects.toThrow();
    expect(active.size).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("no body stays open", () => {
  test("not that of an answer which a middleware put away unread", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write(SESSION.slice(0, 10));
    });
    const kayle = new KayleId({
      apiKey: "kk_test",
      baseUrl: server.url,
      middleware: [
        async (request, next) => {
          await next(request);
          return new Response(SESSION);
        },
      ],
    });
    await kayle.sessions.retrieve(ID);
    await eventually(() => expect(server.open.size).toBe(0));
    await server.close();
  });

  test("not that of an answer whose body stalls, from a fetch that ignores its signal", async () => {
    const cancel = vi.fn();
    const fetch = async () => new Response(new ReadableStream({ cancel }));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, timeout: 20, maxRetries: 0 });
    await expect(kayle.sessions.retrieve(ID)).rejects.toMatchObject({ name: "TimeoutError" });
    await eventually(() => expect(cancel).toHaveBeenCalledTimes(1));
  });

  test("not that of an answer which comes after the call is over, from a fetch that ignores its signal", async () => {
    const cancelled = vi.fn();
    let answer: (response: Response) => void = () => {};
    const fetch = () => new Promise<Response>((resolve) => (answer = resolve));
    const controller = new AbortController();
    const call = new KayleId({ apiKey: "kk_test", fetch }).sessions.retrieve(ID, { signal: controller.signal });
    await eventually(() => expect(getEventListeners(controller.signal, "abort")).toHaveLength(1));
    await new Promise(setImmediate);
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    answer(new Response(new ReadableStream({ cancel: cancelled })));
    await eventually(() => expect(cancelled).toHaveBeenCalled());
  });
});
