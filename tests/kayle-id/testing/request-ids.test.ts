import { request } from "node:http";
import { KayleId } from "sessionwise";
import { type Fault, KayleIdEmulator, type OperationName } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { expect, test } from "vitest";

const RAY = /^[0-9a-f]{16}-[A-Z]{3}$/;
const UNKNOWN = `vs_${"0".repeat(64)}`;

function opened(seed = 1) {
  const emulator = new KayleIdEmulator({ seed });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch, maxRetries: 0 });
  const rayOf = async () => (await kayle.analytics.sessions.overview().withResponse()).response.requestId;
  return { emulator, kayle, rayOf };
}

test("every response has a request id of its own, the same for the same seed", async () => {
  const { rayOf } = opened();
  const first = await rayOf();
  expect(first).toMatch(RAY);
  expect(await rayOf()).not.toBe(first);
  expect(await opened().rayOf()).toBe(first);
  expect(await opened(2).rayOf()).not.toBe(first);
});

test("an error names the request", async () => {
  const { kayle } = opened();
  await expect(kayle.sessions.retrieve(UNKNOWN)).rejects.toMatchObject({
    status: 404,
    requestId: expect.stringMatching(RAY),
  });
});

test.each<Fault<OperationName>>([{ status: 503 }, { html: 502 }, { malformed: true }])(
  "so does one that the fault %j has caused",
  async (fault) => {
    const { emulator } = opened();
    emulator.faults.add(fault);
    const response = await emulator.fetch("http://x/v1/sessions");
    expect(response.headers.get("cf-ray")).toMatch(RAY);
  },
);

test("a further request changes no other id of a seed", async () => {
  const { kayle, rayOf } = opened();
  await rayOf();
  const { id } = await kayle.sessions.create({ share_fields: {} });
  expect((await opened().kayle.sessions.create({ share_fields: {} })).id).toBe(id);
});

test("over HTTP an upload that is too large has one as well", async () => {
  const { emulator } = opened();
  const server = await listen(emulator);
  const sent = request(`${server.url}/v1/sessions`, { method: "POST", headers: { "content-length": 3 * 2 ** 20 } });
  const header = new Promise((resolve, reject) => {
    sent.on("response", ({ statusCode, headers }) => resolve([statusCode, headers["cf-ray"]]));
    sent.on("error", reject);
  });
  sent.flushHeaders();
  expect(await header).toEqual([413, expect.stringMatching(RAY)]);
  sent.destroy();
  await server.close();
});
