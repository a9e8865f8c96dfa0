import { expect, test } from "vitest";
import { createMemorySeen } from "../../../src/kayle-id/webhook-receiver/seen.ts";
import { deliver, keys, NOW, SECRET, succeeded } from "../../support/deliveries.ts";
import { serve } from "../../support/serve.ts";
import { startExample } from "../../support/start-example.ts";

test("a process killed between claim and commit does not lose the event: another one handles it, once", async () => {
  const clock = { now: NOW };
  const seen = createMemorySeen(() => clock.now, 300);
  const log: string[] = [];
  const store = await serve(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const [eventId, holder] = JSON.parse(text);
    const method = request.url?.slice(1) ?? "";
    const result = method === "handled" ? null : await seen[method as "claim"](eventId, holder);
    log.push(method === "claim" ? `claim: ${result}` : method);
    response.end(JSON.stringify(result ?? null));
  });
  const env = { STORE: store.url, SECRET, KEY: JSON.stringify(keys.privateKey) };
  const start = (more: Record<string, string> = {}) =>
    startExample("tests/support/webhook-process.ts", { ...env, ...more });
  const send = async (url: string) => {
    const { headers, body } = await deliver(succeeded(), { now: Date.now() });
    return (await fetch(url, { method: "POST", headers, body })).status;
  };

  const first = await start({ STALL: "1" });
  const unanswered = send(first.url).catch(() => "no answer");
  expect(await first.line()).toBe(`handling ${succeeded().metadata.event_id}`);
  await first.stop("SIGKILL");
  expect(await unanswered).toBe("no answer");

  const second = await start();
  // The claim of the dead process stands for a minute, and what comes meanwhile is sent again later.
  expect(await send(second.url)).toBe(409);
  clock.now += 59_999;
  expect(await send(second.url)).toBe(409);
  clock.now += 1;
  expect(await send(second.url)).toBe(200);
  expect(await send(second.url)).toBe(200);
  await second.stop();
  await store.close();
  expect(log).toEqual([
    ...["claim: claimed", "claim: in_progress", "claim: in_progress"],
    ...["claim: claimed", "handled", "commit", "claim: committed"],
  ]);
});
