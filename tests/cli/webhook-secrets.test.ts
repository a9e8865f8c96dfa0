// Where signing secrets go: as processes, against an emulator over HTTP.
import { type ChildProcess, execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KayleId } from "sessionwise";
import { beforeEach, describe, expect, test } from "vitest";
import { objectsOf } from "../support/cli.ts";
import { builtCli, cliWorld, rowsOf } from "../support/cli-world.ts";
import { serve } from "../support/serve.ts";

const URL_GIVEN = "https://hooks.example.com/kayle";
const SECRET = /whsec_\w+/;

const cli = builtCli();
let kayle: KayleId;
let env: Record<string, string>;
let folder: string;
let file: string;

beforeEach(async () => {
  const world = await cliWorld(0);
  ({ kayle, env, folder } = world);
  file = join(folder, "secret");
  return world.close;
});

const webhooks = (...args: string[]) => cli.run(["webhooks", ...args], env);

const endpointIds = async () => (await kayle.webhooks.endpoints.list().toArray({ max: 99 })).map(({ id }) => id);
const secretOf = async (id: string) => (await kayle.webhooks.endpoints.revealSigningSecret(id)).signing_secret;
const makeEndpoint = async () => (await kayle.webhooks.endpoints.create({ url: URL_GIVEN, name: "Main" })).endpoint;

describe("the secret of a new endpoint", () => {
  test("goes into a file that only its owner may read, and not into the pipe", async () => {
    const flags = ["--event", "succeeded", "--event", "verification.session.failed", "--retention-hours", "24"];
    const args = ["--url", URL_GIVEN, "--name", "Main", "--label", "a", "--label", "b", ...flags, "--disabled"];
    const { stdout } = await webhooks("endpoints", "create", ...args, "--reveal-to", file);
    const [id = ""] = await endpointIds();
    expect(objectsOf(stdout)).toEqual([
      { ...(await kayle.webhooks.endpoints.retrieve(id)), signing_secret_file: file },
    ]);
    expect(objectsOf(stdout)).toMatchObject([
      {
        ...{ url: URL_GIVEN, name: "Main", labels: ["a", "b"], enabled: false },
        subscribed_event_types: ["verification.session.succeeded", "verification.session.failed"],
        undelivered_payload_retention_hours: 24,
      },
    ]);
    expect(stdout).not.toMatch(SECRET);
    expect(readFileSync(file, "utf8")).toBe(`${await secretOf(id)}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("is shown on a terminal", async () => {
    const args = ["webhooks", "endpoints", "create", "--url", URL_GIVEN, "--reveal"];
    const { code, written } = await cli.inTerminal(args, 80, env);
    const [id = ""] = await endpointIds();
    expect([code, written]).toEqual([0, expect.stringContaining(await secretOf(id))]);
  });

  test.each([
    ["nothing says where it goes", () => [], "It is not said where"],
    ["it would go to a pipe", () => ["--reveal"], "to a terminal only"],
    ["it would overwrite a file", () => made(() => writeFileSync(file, "mine")), "exists already"],
    ["a link leads elsewhere", () => made(() => symlinkSync(join(folder, "other"), file)), "exists already"],
    ["the file is a named pipe", () => made(() => execFileSync("mkfifo", [file])), "exists already"],
    ["there is no such folder", () => ["--reveal-to", join(folder, "none", "secret")], "ENOENT"],
  ])("is never lost: no endpoint is made where %s", async (_, flags, message) => {
    const { code, stdout, stderr } = await webhooks("endpoints", "create", "--url", URL_GIVEN, ...flags());
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(await endpointIds()).toEqual([]);
    expect(existsSync(join(folder, "other"))).toBe(false);
    if (message === "exists already" && statSync(file, { throwIfNoEntry: false })?.isFile())
      expect(readFileSync(file, "utf8")).toBe("mine");
  });
  const made = (make: () => void) => {
    make();
    return ["--reveal-to", file];
  };

  test("leaves no file behind where no endpoint was made", async () => {
    const args = ["endpoints", "create", "--url", "http://10.0.0.1", "--reveal-to", file];
    const { code, stderr } = await webhooks(...args, "--json");
    expect([code, readdirSync(folder)]).toEqual([2, []]);
    expect(objectsOf(stderr)).toMatchObject([{ code: expect.any(String), requestId: expect.any(String) }]);
  });

  test("Ctrl-C while it is made says how to find both", async () => {
    let child: ChildProcess | undefined;
    const silent = await serve(() => void child?.kill("SIGINT"));
    const args = ["webhooks", "endpoints", "create", "--url", URL_GIVEN, "--reveal-to", file];
    const { code, stderr } = await cli.run(args, { ...env, KAYLE_BASE_URL: silent.url }, (started) => {
      child = started;
    });
    await silent.close();
    expect([code, stderr]).toEqual([130, expect.stringContaining("An endpoint may have been made.")]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("can be had otherwise where the disk is full", async () => {
    const command = `ulimit -f 0; exec '${process.execPath}' '${cli.file}' webhooks endpoints create --url ${URL_GIVEN} --reveal-to '${file}'`;
    const stderr = await new Promise<string>((settle) => {
      execFile("sh", ["-c", command], { env: { ...env, PATH: process.env.PATH ?? "" } }, (_, __, said) => settle(said));
    });
    const [id = ""] = await endpointIds();
    expect(stderr).toContain(`${file} cannot be written`);
    expect(stderr).toContain(`sessionwise webhooks endpoints secret ${id}`);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the secret of an endpoint", () => {
  test("is given only where it may go", async () => {
    const { id } = await makeEndpoint();
    for (const flags of [[], ["--reveal"]]) {
      const { code, stdout, stderr } = await webhooks("endpoints", "secret", id, ...flags);
      expect([code, `${stdout}${stderr}`]).toEqual([2, expect.not.stringMatching(SECRET)]);
    }
    expect(await rowsOf(webhooks("endpoints", "secret", id, "--reveal-to", file))).toEqual([
      { endpoint_id: id, signing_secret_file: file },
    ]);
    expect(readFileSync(file, "utf8")).toBe(`${await secretOf(id)}\n`);
  });

  test("is replaced when there is a place for the new one, and somebody said yes", async () => {
    const { id } = await makeEndpoint();
    const before = await secretOf(id);
    const nowhere = await webhooks("endpoints", "rotate-secret", id, "--yes");
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining("It is not said where")]);
    const unasked = await webhooks("endpoints", "rotate-secret", id, "--reveal-to", file);
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining("Repeat the command with --yes.")]);
    expect([await secretOf(id), readdirSync(folder)]).toEqual([before, []]);
    await rowsOf(webhooks("endpoints", "rotate-secret", id, "--yes", "--reveal-to", file));
    const after = await secretOf(id);
    expect(after).not.toBe(before);
    expect(readFileSync(file, "utf8")).toBe(`${after}\n`);
  });
});
