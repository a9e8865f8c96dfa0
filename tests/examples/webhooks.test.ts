// Each example of a framework, in a process of its own, gets real deliveries over HTTP.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliver, expired, failed, keys, newer, SECRET, succeeded } from "../support/deliveries.ts";
import { type Example, startExample } from "../support/start-example.ts";

const server = (name: string): [name: string, file: string] => [name, `examples/webhooks/${name}/main.ts`];

describe.each([
  ...["express", "hono", "node-http", "fastify", "koa", "nest"].map(server),
  ["lambda", "tests/support/lambda-process.ts"],
])("the example with %s", (_, file) => {
  let example: Example;
  beforeAll(async () => {
    example = await startExample(file, {
      KAYLE_SIGNING_SECRETS: `whsec_${"x".repeat(32)},${SECRET}`,
      KAYLE_PRIVATE_KEYS: JSON.stringify([keys.privateKey]),
      PORT: "0",
    });
  });
  afterAll(() => example.stop());

  const send = async (delivery: { headers: Record<string, string>; body: string }) => {
    const { headers, body } = delivery;
    const answer = await fetch(example.url, { method: "POST", headers, body });
    return [answer.status, (await answer.json()).code];
  };
  // The example goes by the system's clock.
  const now = Date.now();

  test("hands a signed and encrypted delivery to its handler, once", async () => {
    const delivery = await deliver(succeeded(), { now });
    expect(await send(delivery)).toEqual([200, "handled"]);
    expect(await example.line()).toBe(
      `${succeeded().metadata.verification_session_id} succeeded and shared age_over_18, family_name, kayle_document_id`,
    );
    expect(await send(delivery)).toEqual([200, "duplicate"]);
    expect(await send(await deliver(failed(), { now }))).toEqual([200, "handled"]);
    expect(await example.line()).toMatch(/ failed: liveness_failed$/);
  });

  test("hands what has no handler of its own to default", async () => {
    for (const event of [expired(), newer()]) {
      expect(await send(await deliver(event, { now }))).toEqual([200, "handled"]);
      expect(await example.line()).toMatch(new RegExp(`^${event.metadata.event_id}: `));
    }
  });

  test("refuses a forged delivery and one that was changed on the way, and takes the true one after them", async () => {
    const good = await deliver(succeeded("forged"), { now });
    const forged = await deliver(succeeded("forged"), { now, signingSecret: `whsec_${"y".repeat(32)}` });
    expect(await send(forged)).toEqual([400, "signature_mismatch"]);
    expect(await send({ ...good, body: good.body.replace(/.$/, "!") })).toEqual([400, "signature_mismatch"]);
    expect(await send(good)).toEqual([200, "handled"]);
    await example.line();
  });
});
