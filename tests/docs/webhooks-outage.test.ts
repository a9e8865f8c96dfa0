import { readFileSync } from "node:fs";
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";
import { expect, test } from "vitest";
import { problemsIn } from "../support/compile.ts";
import { onlyBlockOf } from "../support/only-block.ts";

const PAGE = "docs/webhooks-outage.md";
const { file, load } = onlyBlockOf(PAGE);

test("the block compiles", () => {
  expect(problemsIn([file])).toEqual([]);
});

test("the block replays what was missed, and returns what is lost", async () => {
  const { repair } = await load();
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const handled = new Set<string>();
  let isDown = true;
  await emulator.webhooks.connectReceiver((options) => {
    const receiver = createWebhookReceiver(options);
    return (request) => {
      if (isDown) throw new Error("Nothing listens.");
      return receiver.handle(request, { default: ({ metadata }) => void handled.add(metadata.event_id) });
    };
  });
  const end = async () => {
    const { id } = await kayle.sessions.create({ share_fields: {} });
    return emulator.sessions.succeed(id).id;
  };
  const outageBegan = new Date(emulator.clock.now());
  const withdrawn = await end();
  await emulator.clock.advance("1s");
  await end();
  await emulator.clock.advance("29h");
  isDown = false;
  emulator.sessions.withdraw(withdrawn);
  await emulator.clock.advance("1m");

  const seen = (ids: readonly string[]) => ids.filter((id) => handled.has(id));
  const lost = await repair(kayle, outageBegan, seen);
  expect(lost).toMatchObject([{ sessionId: withdrawn, reason: "privacy_request" }]);
  await emulator.deliverDue();
  expect(handled.size).toBe(2);
  expect(await repair(kayle, outageBegan, seen)).toEqual(lost);
});

test("every reason is explained", () => {
  const source = readFileSync("src/kayle-id/missed-event.ts", "utf8");
  const reasons = [...source.matchAll(/^ {2}\| "(\w+)"/gm)].map(([, reason]) => reason);
  expect(reasons.length).toBeGreaterThan(5);
  const [, section = ""] = readFileSync(PAGE, "utf8").split("## What cannot be replayed");
  const table = section.match(/^\| `.*$/gm) ?? [];
  const explained = table.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(new Set(explained)).toEqual(new Set(reasons));
});
