import { InvalidArgumentError, KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, test } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";

const ID = `vs_${"a".repeat(64)}`;
const share_fields = { age_over_18: { required: true, reason: "Age check" } };

function stubbed() {
  const { fetch, seen } = stubFetch(json({ data: { id: ID }, error: null }));
  return { kayle: new KayleId({ apiKey: "kk_test", fetch }), seen };
}

describe("sessions.create", () => {
  test.each([[{}], [{ share_fields: {} }], [{ share_fields, redirect_url: "https://example.com/done" }]])(
    "%j travels as JSON, with its content type and never empty",
    async (params) => {
      const { kayle, seen } = stubbed();
      await kayle.sessions.create(params);
      expect(seen[0]?.headers.get("content-type")).toBe("application/json");
      expect(seen[0]?.body).toBe(JSON.stringify(params));
    },
  );

  test("no header of the user can take the content type away", async () => {
    const { kayle, seen } = stubbed();
    for (const name of ["content-type", "Content-Type"]) {
      await expect(kayle.sessions.create({ share_fields }, { headers: { [name]: "text/plain" } })).rejects.toThrow(
        InvalidArgumentError,
      );
    }
    expect(seen).toHaveLength(0);
  });

  test.each([
    ["share_fields that are there but undefined", { share_fields: undefined }, /all 12 claims/],
    ["share_fields that are a function", { share_fields: () => ({}) }, /all 12 claims/],
    ["share_fields that are a Map", { share_fields: new Map() }, /all 12 claims/],
    ["a claim that is undefined", { share_fields: { age_over_18: undefined } }, /age_over_18 must be an object/],
    ["a misspelt parameter", { shareFields: {} }, /shareFields is not a parameter/],
    ["no params at all", undefined, /params must be a plain object/],
    ["null", null, /params must be a plain object/],
    ["a list", [], /params must be a plain object/],
    ["a form", new FormData(), /params must be a plain object/],
    ["what JSON cannot hold", { redirect_url: 1n }, /could not be built/],
  ])("%s are refused before anything is sent", async (_, params, why) => {
    const { kayle, seen } = stubbed();
    // The cast: what JavaScript callers can do.
    const error = await kayle.sessions.create(params as never).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(String(error)).toMatch(why);
    expect(seen).toHaveLength(0);
  });

  test("what was asked for is what the server stores", async () => {
    const emulator = new KayleIdEmulator();
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const session = await kayle.sessions.create({ share_fields });
    expect(Object.keys(session.share_fields)).toEqual(["age_over_18", "kayle_document_id"]);
    const { cancel_token: _, verification_url: __, ...stored } = session;
    expect(await kayle.sessions.retrieve(session.id)).toMatchObject(stored);
  });
});

describe("ids", () => {
  test.each([
    ...["", ".", "..", "../webhooks", "vs_", "%2e%2e", `${ID}/cancel`, `${ID}?x=1`, `${ID}\n`, ` ${ID}`, "vs_<id>"],
    ...[undefined, null, 5, {}, [ID]],
  ])("%j never leaves the client", async (id) => {
    const { kayle, seen } = stubbed();
    for (const method of ["retrieve", "cancel"] as const) {
      // The cast: what JavaScript callers can do.
      const error = await kayle.sessions[method](id as never).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(String(error)).toMatch(new RegExp(`sessions\\.${method}: id must match`));
    }
    expect(seen).toHaveLength(0);
  });

  test("the message does not repeat what was passed: it may be a key", async () => {
    const { kayle } = stubbed();
    await expect(kayle.sessions.retrieve("kk_secret")).rejects.not.toThrow(/kk_secret/);
  });
});

test("withResponse() gives the data and how it came", async () => {
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 1 });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const { data, response } = await kayle.analytics.sessions.overview().withResponse();
  expect(data.summary.total).toBe(1);
  expect(response).toMatchObject({
    status: 200,
    attempts: [{ outcome: "200" }],
    requestId: expect.stringMatching(/./),
  });
  expect(response.durationMs).toBeGreaterThanOrEqual(0);
});
