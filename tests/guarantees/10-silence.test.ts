// Guarantee 10: the library never logs by itself, sends no telemetry, and refuses to run in a browser unless told.
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterEach, expect, test, vi } from "vitest";
import { EVERY_API } from "../support/every-api.ts";
import { ID } from "../support/fault-server.ts";
import { stubFetch } from "../support/stub-fetch.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("successes, failures, retries, aborts and throwing listeners write nothing anywhere", async () => {
  const consoles = (["log", "info", "warn", "error", "debug", "trace"] as const).map((name) => vi.spyOn(console, name));
  const streams = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 150 });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  await kayle.sessions.list().toArray({ max: 200 });
  await kayle.sessions.create({});
  const { fetch } = stubFetch(
    new Response("", { status: 503, headers: { "retry-after": "0" } }),
    new Response("<html>"),
  );
  const throws = () => {
    throw new Error("a listener");
  };
  const failing = new KayleId({
    apiKey: "kk_test",
    fetch,
    observer: { start: throws, attempt: throws, wait: throws, end: throws },
    logger: { debug: throws, warn: throws },
  });
  await expect(failing.sessions.retrieve(ID)).rejects.toMatchObject({ name: "InvalidResponseError" });
  await expect(failing.sessions.retrieve(ID, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: "AbortError",
  });
  const written = [...consoles, ...streams].map((spy) => spy.mock.calls.length);
  vi.restoreAllMocks();
  expect(written).toEqual(written.map(() => 0));
});

test("listeners that reject later are no unhandled rejections", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const rejects = async () => {
    throw new Error("exporter down");
  };
  const { fetch } = stubFetch(new Response("<html>"));
  const kayle = new KayleId({
    apiKey: "kk_test",
    fetch,
    observer: { start: rejects, end: rejects },
    logger: { debug: rejects, warn: rejects },
  });
  await expect(kayle.sessions.retrieve(ID)).rejects.toMatchObject({ name: "InvalidResponseError" });
  await new Promise(setImmediate);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("every request goes to the base URL, and there is one for each call", async () => {
  const global = vi.fn();
  vi.stubGlobal("fetch", global);
  const emulator = new KayleIdEmulator();
  const fetch = vi.fn(emulator.fetch);
  const kayle = new KayleId({ apiKey: emulator.apiKey, baseUrl: "https://kayle.example", fetch });
  await kayle.sessions.list();
  await kayle.analytics.sessions.overview();
  expect(fetch.mock.calls.map(([url]) => new URL(String(url)).origin)).toEqual([
    "https://kayle.example",
    "https://kayle.example",
  ]);
  expect(global).not.toHaveBeenCalled();
});

test.each(EVERY_API)("in a browser a client of $title refuses to start unless told", ({ make }) => {
  vi.stubGlobal("window", { document: {} });
  expect(() => make({ apiKey: "kk_test" })).toThrow(/dangerouslyAllowBrowser/);
  make({ apiKey: "kk_test", dangerouslyAllowBrowser: true });
});
