import { KayleId } from "sessionwise";
import { expect, test } from "vitest";

test("a redirect in a browser, which hides it behind status 0, is not followed", async () => {
  const opaque = Object.defineProperty(new Response(""), "status", { value: 0 });
  const kayle = new KayleId({ apiKey: "kk_test", fetch: async () => opaque });
  await expect(kayle.sessions.list()).rejects.toMatchObject({ name: "InvalidResponseError", status: 0 });
});
