import { existsSync, readFileSync } from "node:fs";
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";

const page = readFileSync("docs/security.md", "utf8");
const statements = page.match(/^- .+$/gm) ?? [];

test("there are many statements", () => expect(statements.length).toBeGreaterThan(25));

test.each(statements.map((line) => [line.replace(/<!--.*?-->/g, "").trim(), line] as const))(
  "a test shows: %s",
  (_, line) => {
    const named = [...line.matchAll(/<!-- (\S+): (.+?) -->/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, file = "", name] of named) {
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, "utf8")).toContain(name);
    }
  },
);

test("no response of the API contains a claim", async () => {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
  const bodies: string[] = [];
  const fetch = async (...args: Parameters<typeof globalThis.fetch>) => {
    const response = await emulator.fetch(...args);
    bodies.push(await response.clone().text());
    return response;
  };
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch });
  await emulator.webhooks.connectReceiver(() => async () => new Response("down", { status: 500 }));
  const { id } = await kayle.sessions.create({ share_fields: { family_name: { required: true, reason: "KYC" } } });
  emulator.sessions.succeed(id, { family_name: "Lovelace" });
  await emulator.deliverDue();
  await kayle.sessions.retrieve(id);
  await kayle.sessions.list().toArray({ max: 5 });
  await kayle.webhooks.events.list().toArray({ max: 5 });
  await kayle.webhooks.deliveries.list().toArray({ max: 5 });
  await kayle.analytics.sessions.overview();
  expect(bodies).toHaveLength(6);
  expect(bodies.join()).not.toContain("Lovelace");
});
