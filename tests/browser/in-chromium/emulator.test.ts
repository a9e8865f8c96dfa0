// Runs inside Chromium: the emulator behind MSW's service worker, and a client that asks it through the network stack.
import { setupWorker } from "msw/browser";
import { KayleId, NotFoundError } from "sessionwise";
import { KayleIdEmulator, makeSession } from "sessionwise/kayle-id/testing";
import { handlerFor, handlers } from "sessionwise/kayle-id/testing/msw";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: 230 });
const worker = setupWorker(...handlers(emulator));
// The key is the emulator's: a real one must never reach a browser.
const kayle = new KayleId({ apiKey: emulator.apiKey, dangerouslyAllowBrowser: true, maxRetries: 0 });

beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: "bypass" }));
afterEach(() => worker.resetHandlers());
afterAll(() => worker.stop());

test("this is a browser, and a service worker is between", () => {
  expect(navigator.serviceWorker.controller?.scriptURL).toMatch(/mockServiceWorker\.js$/);
});

test("every session, by for await", async () => {
  const ids: string[] = [];
  for await (const { id } of kayle.sessions.list()) ids.push(id);
  expect(ids).toHaveLength(230);
  expect(ids).toEqual([...emulator.sessions].map(({ id }) => id).sort());
});

test("a session is created, cancelled and read again", async () => {
  const { id } = await kayle.sessions.create({ share_fields: {} });
  expect(await kayle.sessions.cancel(id, { reread: true })).toMatchObject({ status: "cancelled" });
});

test("refusals are those of the server", async () => {
  await expect(kayle.sessions.retrieve(`vs_${"0".repeat(64)}`)).rejects.toBeInstanceOf(NotFoundError);
});

test("a single answer can be scripted", async () => {
  const session = makeSession({ status: "failed" });
  worker.use(handlerFor("sessions.retrieve", () => ({ data: session, error: null })));
  expect(await kayle.sessions.retrieve(session.id)).toEqual(session);
});
