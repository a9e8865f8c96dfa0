// Single answers by MSW, typed by the API's description; in Node, with MSW's own server.
import { setupServer } from "msw/node";
import { BadRequestError, KayleId, ServerError } from "sessionwise";
import { KayleIdEmulator, makeSession } from "sessionwise/kayle-id/testing";
import { handlerFor, handlers } from "sessionwise/kayle-id/testing/msw";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: 5 });
const server = setupServer(...handlers(emulator));
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const kayle = new KayleId({ apiKey: emulator.apiKey, maxRetries: 0 });

test("one operation is scripted, the others still come from the emulator", async () => {
  const session = makeSession({ status: "failed" });
  server.use(handlerFor("sessions.retrieve", ({ path }) => ({ data: { ...session, id: path.id }, error: null })));
  const id = `vs_${"a".repeat(64)}`;
  expect(await kayle.sessions.retrieve(id)).toEqual({ ...session, id });
  expect(await kayle.sessions.list().toArray({ max: 10 })).toHaveLength(5);
});

test("it sees path, query and body, and a success without a body is 204", async () => {
  const seen: unknown[] = [];
  server.use(
    handlerFor("webhooks.keys.list", ({ path, query }) => {
      seen.push(path.endpoint_id, query.get("is_active"));
      return { data: [], error: null, pagination: { limit: 100, has_more: false, next_cursor: null } };
    }),
    handlerFor("sessions.create", ({ body }) => {
      seen.push(body?.share_fields);
      return { data: makeSession(), error: null };
    }),
    handlerFor("sessions.cancel", ({ body }) => void seen.push(body)),
  );
  await kayle.webhooks.keys.list("whe_1", { is_active: true });
  await kayle.sessions.create({ share_fields: {} });
  expect(await kayle.sessions.cancel(`vs_${"a".repeat(64)}`)).toBeUndefined();
  expect(seen).toEqual(["whe_1", "true", {}, undefined]);
});

test("anything that is no success is a Response", async () => {
  server.use(handlerFor("sessions.list", () => new Response("<h1>Bad gateway</h1>", { status: 502 })));
  await expect(kayle.sessions.list()).rejects.toBeInstanceOf(ServerError);
  server.use(
    handlerFor("sessions.list", () =>
      Response.json({ error: { code: "BAD_REQUEST", message: "no" } }, { status: 400 }),
    ),
  );
  await expect(kayle.sessions.list()).rejects.toBeInstanceOf(BadRequestError);
});

test("another base URL, with a path, and a name that is none", async () => {
  const baseUrl = "https://id.example.com/kayle";
  const list = { data: [], error: null, pagination: { limit: 100, has_more: false, next_cursor: null } };
  server.use(handlerFor("webhooks.events.list", () => list, { baseUrl: `${baseUrl}/` }));
  expect((await new KayleId({ apiKey: "kk_test", baseUrl }).webhooks.events.list()).data).toEqual([]);
  // @ts-expect-error: no such operation
  expect(() => handlerFor("sessions.remove", () => list)).toThrow(
    'There is no operation "sessions.remove" to handle. Use one of sessions.list,',
  );
});

test("a wrong shape is a compile error", () => {
  // @ts-expect-error: a session, not a text
  handlerFor("sessions.retrieve", () => ({ data: "text", error: null }));
  // @ts-expect-error: the pagination is missing
  handlerFor("sessions.list", () => ({ data: [], error: null }));
  // @ts-expect-error: the path has an id, and no name
  handlerFor("sessions.retrieve", ({ path }) => ({ data: makeSession({ id: path.name }), error: null }));
});
