// Webhooks on a machine of one's own: `sessionwise emulate --forward-to` and `sessionwise trigger`, as processes.
import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { createWebhookReceiver, toNodeHandler, type VerificationEvent } from "sessionwise/kayle-id/webhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildCli, type Cli, objectsOf } from "../support/cli.ts";
import { type Served, serve } from "../support/serve.ts";

let cli: Cli;
let server: Served;
let folder: string;
let respond: RequestListener;
const children: ChildProcess[] = [];

beforeAll(async () => {
  cli = await buildCli();
  server = await serve((request, response) => respond(request, response));
  folder = mkdtempSync(join(tmpdir(), "sessionwise-test-"));
});
afterAll(async () => {
  cli.remove();
  rmSync(folder, { recursive: true });
  await server.close();
});
beforeEach(() => {
  respond = (_, response) => response.writeHead(503).end("not yet");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Emulating {
  readonly child: ChildProcess;
  /** Resolves when the process has ended. */
  readonly ended: ReturnType<Cli["run"]>;
  /** What has been printed so far. */
  said(): string;
  /** Waits until a pattern was printed, and gives what fits it. */
  prints(pattern: RegExp): Promise<string>;
  /** Waits until a variable was printed, and gives its value as a shell reads it. */
  value(name: string): Promise<string>;
}

/** Starts an emulator, and reads what it prints for users. */
async function emulate(...args: string[]): Promise<Emulating> {
  const all = ["emulate", "--port", "0", "--sessions", "3", ...args];
  let said = "";
  const { child, ended } = await new Promise<Pick<Emulating, "child" | "ended">>((resolve) => {
    const ended = cli.run(all, {}, (child) => queueMicrotask(() => resolve({ child, ended })));
  });
  children.push(child);
  child.stdout?.on("data", (text: string) => {
    said += text;
  });
  const prints = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(said)?.[0];
      if (found !== undefined) return found;
      if (child.stdout) await once(child.stdout, "data");
    }
  };
  const value = async (name: string) => (await prints(new RegExp(`^${name}=(?=.*\n).*`, "m"))).slice(name.length + 1);
  return { child, ended, prints, value, said: () => said };
}

const forward = (...args: string[]) => emulate("--forward-to", `${server.url}/webhooks`, ...args);

async function trigger({ value }: Emulating, ...args: string[]) {
  const emulator = await value("KAYLE_BASE_URL");
  return cli.run(["trigger", ...args, "--emulator", emulator], { KAYLE_API_KEY: await value("KAYLE_API_KEY") });
}

/** The environment of a server that was started by a shell with the lines that were printed. */
async function environment({ value }: Emulating) {
  const secrets = await value("KAYLE_SIGNING_SECRETS");
  const keys = await value("KAYLE_PRIVATE_KEYS");
  const script = `KAYLE_SIGNING_SECRETS=${secrets} KAYLE_PRIVATE_KEYS=${keys} "$0" -p "JSON.stringify(process.env)"`;
  return JSON.parse(execFileSync("/bin/sh", ["-c", script, process.execPath], { encoding: "utf8" }));
}

/** Makes the server one that verifies, as docs/webhooks.md shows it. */
async function receive(emulating: Emulating, handle: (event: VerificationEvent) => void = () => {}) {
  const env = await environment(emulating);
  const receiver = createWebhookReceiver({
    signingSecrets: env.KAYLE_SIGNING_SECRETS.split(","),
    privateKeys: JSON.parse(env.KAYLE_PRIVATE_KEYS),
  });
  respond = toNodeHandler(receiver, { default: (event) => event.type !== "unknown" && handle(event) });
}

async function stop({ child, ended }: Emulating) {
  child.kill("SIGINT");
  return ended;
}

describe("from nothing to a verified webhook in a server of one's own", () => {
  const page = readFileSync("docs/testing.md", "utf8");
  const [, block = ""] = /in three commands\n\n```sh\n([^`]+)```/.exec(page) ?? [];
  const commands = block.trim().split("\n");

  test("takes the three commands of docs/testing.md", async () => {
    expect(commands).toHaveLength(3);
    const [, first = ""] = /^npx sessionwise (emulate .*)$/.exec(commands[0] ?? "") ?? [];
    const [, third = ""] = /^KAYLE_API_KEY=\S+ npx sessionwise (trigger .*)$/.exec(commands[2] ?? "") ?? [];
    const [url, keys] = [`${server.url}/webhooks`, join(folder, "page")];
    const [name, ...args] = first.replace("http://localhost:3000/webhooks", url).replace(".kayle", keys).split(" ");
    expect(name).toBe("emulate");
    const emulating = await emulate(...args);
    expect(commands[1]).toMatch(/^KAYLE_SIGNING_SECRETS=whsec_… KAYLE_PRIVATE_KEYS="\$\(cat .kayle\/([\w.-]+)\)" node/);
    expect(await emulating.value("KAYLE_PRIVATE_KEYS")).toBe(`"$(cat '${keys}/private-keys.json')"`);
    const events: VerificationEvent[] = [];
    await receive(emulating, (event) => events.push(event));
    const { code, stdout, stderr } = await trigger(emulating, ...third.split(" ").slice(1));
    expect([code, stderr]).toEqual([0, ""]);
    await emulating.prints(/^Delivered: 200 handled, verification\.session\.succeeded, \d+ ms, attempt 1, whd_\w+$/m);
    const [session, event] = objectsOf(stdout);
    expect(session).toMatchObject({ status: "succeeded" });
    expect(stdout).not.toMatch(/cancel_token|verification_url/);
    expect(events).toMatchObject([
      {
        type: "verification.session.succeeded",
        metadata: { event_id: event?.id, verification_session_id: session?.id },
        data: { claims: { age_over_18: true } },
      },
    ]);
  });

  test("the printed line to trigger an event is one that works", async () => {
    const emulating = await forward();
    const [, key, args = ""] =
      /^KAYLE_API_KEY=(\S+) npx sessionwise (trigger .*)$/.exec(
        await emulating.prints(/^KAYLE_API_KEY=\S+ npx .*(?=\n)/m),
      ) ?? [];
    expect((await cli.run(args.split(" "), { KAYLE_API_KEY: key ?? "" })).code).toBe(0);
  });
});

describe("sessionwise trigger", () => {
  test.each([
    ["succeeded", { status: "succeeded" }, (data: object) => Object.keys(Reflect.get(data, "claims")).length === 12],
    ["failed", { status: "failed", failure_code: "liveness_failed" }, (data: object) => "failure_code" in data],
    ["expired", { status: "expired" }, () => true],
    ["cancelled", { status: "cancelled" }, (data: object) => "reason" in data],
  ] as const)("%s makes a session that ends so, and its event", async (outcome, session, isRight) => {
    const emulating = await forward();
    const events: VerificationEvent[] = [];
    await receive(emulating, (event) => events.push(event));
    const { code, stdout } = await trigger(emulating, outcome);
    expect(code).toBe(0);
    const type = `verification.session.${outcome}`;
    expect(objectsOf(stdout)).toMatchObject([session, { type, trigger_id: expect.stringMatching(/^vs_/) }]);
    await emulating.prints(/^Delivered: 200 handled.*\n/m);
    expect(events.map(({ type, data }) => [type, isRight(data)])).toEqual([[type, true]]);
  });

  test("failed with a code that is given is a failure of that check", async () => {
    const { code, stdout } = await trigger(await emulate(), "failed", "--failure-code", "selfie_face_mismatch");
    const session = { status: "failed", failure_code: "selfie_face_mismatch", liveness_tries_used: 3 };
    expect([code, objectsOf(stdout)[0]]).toEqual([0, expect.objectContaining(session)]);
  });

  test("shares the claims that are given, whatever their order among the flags", async () => {
    const emulating = await forward();
    const events: VerificationEvent[] = [];
    await receive(emulating, (event) => events.push(event));
    const claims = ["--claims", "age_over_21=false", "family_name=van der Berg", "--claims", "given_names=A=B"];
    expect((await trigger(emulating, "succeeded", ...claims)).code).toBe(0);
    await emulating.prints(/^Delivered: 200 handled.*\n/m);
    expect(events).toMatchObject([
      { data: { claims: { age_over_21: false, family_name: "van der Berg", given_names: "A=B" } } },
    ]);
  });

  test("says on a terminal when nobody gets the event, and shows the session and the event in lines", async () => {
    const { value } = await emulate();
    const env = { KAYLE_API_KEY: await value("KAYLE_API_KEY"), NO_COLOR: "1" };
    const args = ["trigger", "expired", "--emulator", await value("KAYLE_BASE_URL")];
    const { code, written } = await cli.inTerminal(args, 80, env);
    expect(code).toBe(0);
    expect(written).toMatch(/^status +expired\r$/m);
    expect(written).toMatch(/^type +verification\.session\.expired\r$/m);
    expect(written).toContain("The event has no delivery: sessionwise emulate --forward-to");
  });

  test.each([
    [["succeded"], "Did you mean", 2],
    [["succeeded", "--claims", "age_over_18"], "does not say a claim and a value", 2],
    [["succeeded", "--claims", "age_over_18=yes"], "is not true or false", 2],
    [["succeeded", "--claims", "famly_name=Doe"], 'Did you mean "family_name"?', 2],
    [["succeeded", "--claims", "family_name=A", "family_name=B"], "is given twice", 2],
    [["failed", "--claims", "age_over_18=true"], "Claims are shared by sessions that succeed", 2],
    [["expired", "--failure-code", "liveness_failed"], "Only a session that fails has one", 2],
    [["failed", "--failure-code", "livness_failed"], 'Did you mean "liveness_failed"?', 2],
    [["succeeded", "--emulator", "https://api.kayle.id"], "is not an address that begins with http://", 2],
    [["succeeded", "--emulator", "http://a:secret@127.0.0.1:1"], "contains credentials", 2],
    [["succeeded", "--claim", "age_over_18=true"], "Did you mean --claims?", 2],
  ])("refuses %j before anything is sent", async (args, message, exitCode) => {
    const { code, stdout, stderr } = await cli.run(["trigger", ...args], { KAYLE_API_KEY: "kk_x" });
    expect([code, stdout]).toEqual([exitCode, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("secret");
  });

  test("refuses what the emulator refuses, with its reason", async () => {
    const claims = ["--claims", "age_over_18=true", "age_over_21=true"];
    const { code, stderr } = await trigger(await emulate(), "succeeded", ...claims, "--json");
    expect(code).toBe(2);
    expect(objectsOf(stderr)).toMatchObject([{ message: expect.stringMatching(/did not trigger the event: .*age/is) }]);
  });

  test("refuses a server that is not an emulator, and never sends it the key", async () => {
    const asked: string[] = [];
    respond = (request, response) => {
      asked.push(JSON.stringify([request.url, request.rawHeaders]));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    };
    const env = { KAYLE_API_KEY: "kk_live_secret" };
    const { code, stderr } = await cli.run(["trigger", "failed", "--emulator", server.url, "--json"], env);
    expect(code).toBe(2);
    expect(objectsOf(stderr)).toMatchObject([
      { code: "usage", message: expect.stringContaining("nothing was triggered") },
    ]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toContain("kk_live_secret");
    expect(stderr).not.toContain("kk_live_secret");
  });

  test("refuses an emulator of the package: only the command line serves what it needs", async () => {
    const emulator = new KayleIdEmulator();
    const { url, close } = await listen(emulator);
    const { code, stderr } = await cli.run(["trigger", "failed", "--emulator", url], {
      KAYLE_API_KEY: emulator.apiKey,
    });
    await close();
    expect([code, stderr]).toEqual([2, expect.stringContaining("is not a sessionwise emulate")]);
    expect([...emulator.sessions]).toEqual([]);
  });

  test("needs the key of that emulator, and an emulator", async () => {
    const { value } = await emulate();
    const args = ["trigger", "failed", "--json", "--emulator", await value("KAYLE_BASE_URL")];
    expect((await cli.run(args)).code).toBe(3);
    const other = await cli.run(args, { KAYLE_API_KEY: "kk_other" });
    expect([other.code, other.stdout]).toEqual([3, ""]);
    const gone = await serve(() => {});
    await gone.close();
    const nobody = await cli.run(["trigger", "failed", "--json", "--emulator", gone.url], { KAYLE_API_KEY: "kk_x" });
    expect(nobody.code).toBe(5);
    expect(objectsOf(nobody.stderr)).toMatchObject([
      { code: "connection", message: expect.stringContaining("ECONNREFUSED") },
    ]);
  });
});

describe("deliveries of sessionwise emulate --forward-to", () => {
  test("are of what is done by the API too; those of other endpoints go nowhere", async () => {
    const emulating = await forward();
    await receive(emulating);
    const baseUrl = await emulating.value("KAYLE_BASE_URL");
    const kayle = new KayleId({ apiKey: await emulating.value("KAYLE_API_KEY"), baseUrl });
    const [own] = await kayle.webhooks.endpoints.list().toArray({ max: 2 });
    const [key] = await kayle.webhooks.keys.list(own?.id ?? "").toArray({ max: 2 });
    const { endpoint } = await kayle.webhooks.endpoints.create({ url: "https://other.example.com/hook" });
    await kayle.webhooks.keys.create(endpoint.id, { key_id: "k", jwk: { ...key?.jwk, kty: "RSA" } });
    const { id } = await kayle.sessions.create({ share_fields: {} });
    await kayle.sessions.cancel(id);
    await emulating.prints(/^Delivered: 200 handled, verification\.session\.cancelled.*\n/m);
    await emulating.prints(/^Not delivered: no response: Error: only deliveries to \S+ are forwarded.*\n/m);
  });

  test("that fail are shown with the reason, and wait as long as those of the server", async () => {
    const emulating = await forward();
    await receive(emulating, () => {
      throw new Error("The database is down.");
    });
    await trigger(emulating, "failed");
    await emulating.prints(
      /^Not delivered: 500 handler_failed, verification\.session\.failed, \d+ ms, attempt 1, next in 5 s, whd_\w+\n/m,
    );
  });

  test("with --fast are attempted again at once, eight times in all", async () => {
    const emulating = await forward("--fast");
    let count = 0;
    respond = (_, response) => response.writeHead(++count < 3 ? 503 : 204).end("\u001b[2Jbusy");
    await trigger(emulating, "expired");
    await emulating.prints(/^Delivered: 204, .* attempt 3, whd_\w+\n/m);
    const failures = emulating.said().match(/^Not delivered: .*$/gm);
    expect(failures).toEqual([
      expect.stringContaining("503 \ufffd[2Jbusy"),
      expect.stringMatching(/attempt 2, next at once/),
    ]);
    respond = (request) => request.socket.destroy();
    await trigger(emulating, "expired");
    await emulating.prints(
      /^Not delivered: no response: TypeError: fetch failed \(.*attempt 8, which was the last.*\n/m,
    );
  });

  test("as JSON are an object a line", async () => {
    const emulating = await forward("--json");
    const started = JSON.parse(await emulating.prints(/^\{"kind":"started".*\}(?=\n)/m));
    expect(started).toMatchObject({
      ...{ base_url: expect.any(String), forward_to: `${server.url}/webhooks` },
      ...{ signing_secret: expect.stringMatching(/^whsec_/), private_keys_file: expect.any(String) },
    });
    const env = { KAYLE_API_KEY: started.api_key };
    expect((await cli.run(["trigger", "failed", "--emulator", started.base_url], env)).code).toBe(0);
    expect(JSON.parse(await emulating.prints(/^\{"kind":"delivery".*\}(?=\n)/m))).toMatchObject({
      ...{ event_type: "verification.session.failed", status: 503, message: "not yet" },
      ...{ attempt: 1, next_attempt_in_ms: 5000 },
    });
    expect(objectsOf((await stop(emulating)).stdout).at(-1)).toEqual({ kind: "stopped" });
  });

  test("that are under way end with Ctrl-C, and no others follow", async () => {
    const emulating = await forward("--fast");
    const arrived = new Promise<void>((resolve) => {
      respond = () => resolve();
    });
    await trigger(emulating, "failed");
    await arrived;
    const { code, stdout } = await stop(emulating);
    expect(code).toBe(0);
    expect(stdout.match(/^Not delivered: .*$/gm)).toEqual([
      expect.stringContaining("no response: Error: the emulator was stopped"),
    ]);
    expect(stdout).toMatch(/\nStopped\.\n$/);
  });
});

describe("the private key", () => {
  const keysOf = (place: string) => JSON.parse(readFileSync(join(place, "private-keys.json"), "utf8"));

  test("is kept in a file for its owner alone, and used again with the same secret", async () => {
    const place = join(folder, "kept", "keys");
    const first = await forward("--store-keys", place);
    const secret = await first.value("KAYLE_SIGNING_SECRETS");
    const [key] = keysOf(place);
    expect(statSync(join(place, "private-keys.json")).mode & 0o777).toBe(0o600);
    expect(statSync(place).mode & 0o777).toBe(0o700);
    expect((await stop(first)).code).toBe(0);
    chmodSync(join(place, "private-keys.json"), 0o644);
    const second = await forward("--store-keys", place, "--sessions", "50");
    expect(await second.value("KAYLE_SIGNING_SECRETS")).toBe(secret);
    expect(keysOf(place)).toEqual([key]);
    expect(statSync(join(place, "private-keys.json")).mode & 0o777).toBe(0o600);
    await receive(second);
    await trigger(second, "failed");
    await second.prints(/^Delivered: 200 handled.*\n/m);
  });

  test("is in a temporary folder without --store-keys, which goes with the emulator", async () => {
    const emulating = await forward();
    const [, file = ""] = /cat '(.+)'/.exec(await emulating.value("KAYLE_PRIVATE_KEYS")) ?? [];
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(emulating.said()).not.toContain(JSON.parse(readFileSync(file, "utf8"))[0].d);
    await stop(emulating);
    expect(existsSync(dirname(file))).toBe(false);
  });

  test.each([
    ["a file that holds something else", "[{}]", "is not a list of private keys"],
    ["a file that is not JSON", "{", "is not a list of private keys"],
  ])("is not taken from %s", async (_, content, message) => {
    const place = mkdtempSync(join(folder, "bad-"));
    writeFileSync(join(place, "private-keys.json"), content);
    const { code, stderr } = await (await forward("--store-keys", place)).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(readFileSync(join(place, "private-keys.json"), "utf8")).toBe(content);
  });

  test("that cannot be kept stops it with what to do", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    const { code, stderr } = await (await forward("--store-keys", file)).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining("Give another folder with --store-keys.")]);
  });
});

test.each([
  [["--forward-to", "localhost:3000"], "is not an address that begins with http:// or https://"],
  [["--forward-to", "http://a:secret@localhost"], "contains credentials"],
  [["--fast"], "Say where they go with --forward-to."],
  [["--store-keys", "."], "Say where they go with --forward-to."],
  [["--foward-to", "http://localhost"], "Did you mean --forward-to?"],
])("emulate refuses %j", async (args, message) => {
  const { code, stdout, stderr } = await cli.run(["emulate", ...args]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("secret");
});
