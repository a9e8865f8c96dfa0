// Each command as a process in a terminal of 60, 80 and 120 columns. Piped, it is in the file of its group.
import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { OmniEmulator } from "sessionwise/omni/testing";
import { listen as listenOmni } from "sessionwise/omni/testing/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everyGroup } from "../../src/cli/completion/every-command.ts";
import { objectsOf, tableLines, typeCtrlC } from "../support/cli.ts";
import { builtCli, type CliWorld, cliWorld } from "../support/cli-world.ts";
import { deliver, keys, NOW, SECRET, succeeded } from "../support/deliveries.ts";

const cli = builtCli();
let world: CliWorld;
let env: Record<string, string>;
/** What is made for one round of all commands. */
let made: Record<"session" | "open" | "endpoint" | "key" | "event" | "delivery", string>;
let emulating: ChildProcess | undefined;
let address: string;
const closing: (() => Promise<unknown>)[] = [];
let files = 0;

/** What draws tables is tried at these widths, with more rows, in the file of its group. */
const ELSEWHERE = [
  ...["sessions list", "sessions export", "analytics overview", "sync", "devin metrics", "omni leads"],
  ...["webhooks endpoints list", "webhooks events list", "webhooks events get", "webhooks deliveries list"],
];

const newFile = (end = "") => join(world.folder, `${++files}${end}`);
const NEW_URL = ["--url", "https://hooks.example.com/kayle"];

/** How each command is run, by its name, in an order in which each of them has something to do. */
const RUNS: Readonly<Record<string, () => string[]>> = {
  "sessions get": () => [made.session],
  "sessions create": () => ["--document-id-only"],
  "sessions cancel": () => [made.open, "--yes"],
  "sessions wait": () => [made.session],
  "analytics report": () => ["--to-file", newFile(".html")],
  "webhooks endpoints get": () => [made.endpoint],
  "webhooks endpoints create": () => [...NEW_URL, "--reveal-to", newFile()],
  "webhooks endpoints update": () => [made.endpoint, "--name", "Main"],
  "webhooks endpoints secret": () => [made.endpoint, "--reveal-to", newFile()],
  "webhooks endpoints rotate-secret": () => [made.endpoint, "--yes", "--reveal-to", newFile()],
  "webhooks events replay": () => [made.event],
  "webhooks deliveries retry": () => [made.delivery],
  "webhooks endpoints disable": () => [made.endpoint, "--yes"],
  "webhooks endpoints enable": () => [made.endpoint],
  "webhooks keys list": () => [made.endpoint],
  "webhooks keys generate": () => ["2026-11", "--private-key-to", newFile()],
  "webhooks keys create": () => [made.endpoint, "--jwk", join(world.folder, "jwk"), "--key-id", `k${++files}`],
  "webhooks keys deactivate": () => [made.key, "--yes"],
  "webhooks keys reactivate": () => [made.key],
  "webhooks endpoints delete": () => [made.endpoint, "--yes"],
  "webhooks verify": () => [join(world.folder, "delivery"), "--at", new Date(NOW).toISOString()],
  doctor: () => [],
  "omni export": () => ["--to", newFile(".ndjson")],
  emulate: () => ["--port", "0", "--sessions", "3"],
  trigger: () => ["failed", "--emulator", address],
  completion: () => ["bash"],
};
const NAMES = Object.keys(RUNS);

beforeAll(async () => {
  world = await cliWorld(20);
  const omni = new OmniEmulator({ now: "2026-03-21T12:00:00Z" });
  omni.populate({ count: 20 });
  const omniServer = await listenOmni(omni);
  env = {
    ...{ ...world.env, NO_COLOR: "1" },
    ...{ OMNI_API_KEY: omni.apiKey, OMNI_BASE_URL: omniServer.url },
    ...{ KAYLE_SIGNING_SECRETS: SECRET, KAYLE_PRIVATE_KEYS: JSON.stringify([keys.privateKey]) },
  };
  writeFileSync(join(world.folder, "jwk"), JSON.stringify(keys.publicKey));
  writeFileSync(join(world.folder, "delivery"), JSON.stringify(await deliver(succeeded())));
  // The same seed gives the same key, which the environment has.
  const ended = cli.run(["emulate", "--port", "0", "--sessions", "0", "--seed", "5", "--json"], {}, (child) => {
    emulating = child;
  });
  address = await new Promise((settle) => {
    emulating?.stdout?.once("data", (text: string) => settle(String(objectsOf(text)[0]?.base_url)));
  });
  closing.push(world.close, omniServer.close, () => ended);
});
afterAll(async () => {
  emulating?.kill("SIGINT");
  for (const close of closing) await close();
});

async function prepare(): Promise<void> {
  const { emulator, kayle } = world;
  const { id: session } = await kayle.sessions.create({});
  const { id: endpoint } = await emulator.webhooks.connectReceiver(() => () => new Response(null, { status: 503 }));
  emulator.sessions.fail(session, "liveness_failed");
  await emulator.deliverDue();
  const { id: open } = await kayle.sessions.create({});
  const [key] = await kayle.webhooks.keys.list(endpoint).toArray({ max: 1 });
  const [delivery] = await kayle.webhooks.deliveries.list({ endpoint_id: endpoint }).toArray({ max: 1 });
  made = { session, open, endpoint, key: key?.id ?? "", delivery: delivery?.id ?? "", event: delivery?.event_id ?? "" };
}

const argsOf = (name: string) => [...name.split(" "), ...(RUNS[name]?.() ?? [])];
const leavesOf = (command: Command, above = ""): string[] => {
  const name = `${above} ${command.name()}`.trim();
  return command.commands.length > 0 ? command.commands.flatMap((one) => leavesOf(one, name)) : [name];
};

test("no command is left out here", async () => {
  expect((await everyGroup()).flatMap((group) => leavesOf(group)).sort()).toEqual([...NAMES, ...ELSEWHERE].sort());
});

describe.each([60, 80, 120])("on a terminal of %i columns", (columns) => {
  beforeAll(prepare);

  test.each(NAMES)("%s fits", async (name) => {
    const { code, written } = await cli.inTerminal(argsOf(name), columns, env, (child, said) => {
      if (name === "emulate") typeCtrlC(child, () => said().includes("KAYLE_API_KEY="));
    });
    expect([code, written]).toEqual([0, expect.stringMatching(/\S/)]);
    expect(written).not.toContain("\u001b");
    for (const line of tableLines(written)) expect(line.length).toBeLessThanOrEqual(columns);
    // A value of one thing is copied from there: it is never shortened.
    if (tableLines(written).length === 0) expect(written).not.toContain("…");
    if (name.startsWith("sessions ")) expect(written).toMatch(/^id +vs_\w{64}\r$/m);
  });
});
