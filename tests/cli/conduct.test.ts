// What every command does alike: exit codes, errors, keys, and what is typed wrong.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli, type Cli, objectsOf } from "../support/cli.ts";

let cli: Cli;
let server: Listening;
let folder: string;
const emulator = new KayleIdEmulator();
emulator.populate({ count: 3 });

beforeAll(async () => {
  cli = await buildCli();
  server = await listen(emulator);
  folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  mkdirSync(join(folder, "sessionwise"));
});
afterAll(async () => {
  cli.remove();
  rmSync(folder, { recursive: true });
  await server.close();
});

const env = (apiKey = emulator.apiKey) => ({ KAYLE_API_KEY: apiKey, KAYLE_BASE_URL: server.url });
const UNKNOWN = `vs_${"a".repeat(64)}`;

describe("exit codes, and errors as JSON with --json", () => {
  test.each([
    ["a key that does not exist", () => env("kk_none"), ["list"], 3, "UNAUTHORIZED"],
    ["a key without the scope", () => env(emulator.createKey([])), ["list"], 3, "FORBIDDEN"],
    ["no key", () => ({}), ["list"], 3, "no_key"],
    ["an unknown session", env, ["get", UNKNOWN], 4, "NOT_FOUND"],
    ["an id that cannot be one", env, ["get", "vs_1"], 2, "invalid_argument"],
    ["an unknown flag", env, ["list", "--stats", "failed"], 2, "usage"],
  ])("%s", async (_, environment, args, exitCode, word) => {
    const { code, stdout, stderr } = await cli.run(["sessions", ...args, "--json"], environment());
    expect([code, stdout]).toEqual([exitCode, ""]);
    const [error, ...others] = objectsOf(stderr);
    expect(others).toEqual([]);
    expect(Object.keys(error ?? {})).toEqual(["code", "message", "hint", "requestId"]);
    expect(error?.code).toBe(word);
    if (word === "FORBIDDEN") expect(error?.requestId).toEqual(expect.any(String));
    expect(stderr).not.toContain(emulator.apiKey);
  });

  test("a server that cannot be reached is 5, one that is broken too", async () => {
    const gone = createServer();
    await new Promise<void>((settle) => gone.listen(0, "127.0.0.1", settle));
    const { port } = gone.address() as AddressInfo;
    await new Promise((settle) => gone.close(settle));
    const unreachable = await cli.run(["sessions", "list"], { ...env(), KAYLE_BASE_URL: `http://127.0.0.1:${port}` });
    expect(unreachable.code).toBe(5);
    emulator.faults.add({ times: 3, status: 503 });
    expect((await cli.run(["sessions", "list"], env())).code).toBe(5);
    emulator.faults.clear();
  });

  test("output that cannot be written is said, and not taken for the whole", async () => {
    const args = ["-c", '"$0" "$1" sessions list > /dev/full', process.execPath, cli.file];
    const failed: unknown = await promisify(execFile)("/bin/sh", args, { env: env() }).catch((error) => error);
    const stderr = expect.stringContaining("(ENOSPC): what came is not complete.");
    expect(failed).toMatchObject({ code: 2, stderr });
  });

  test("whoever reads only the beginning of the output breaks nothing", async () => {
    const { code, stderr } = await cli.run(["sessions", "list"], env(), (child) => child.stdout?.destroy());
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("what is typed wrong is refused, with what was probably meant", () => {
  test.each([
    [["sesions", "list"], "Did you mean sessions?"],
    [["sessions", "lst"], "Did you mean list?"],
    [["sessions", "list", "--statis", "failed"], "Did you mean --status?"],
    [["sessions", "list", "--status", "faild"], 'Did you mean "failed"?'],
    [["sessions", "list", "--limit", "some"], "Give a whole number"],
    [["sessions", "list", "--limit", "1", "--all"], "cannot be used with"],
    [["sessions", "get"], "Missing required argument 'id'"],
    [["sessions", "list", "more"], "Too many arguments"],
    [["sessions"], "A command is missing."],
    [["sessions", "help"], "sessionwise --help lists the commands"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await cli.run(args, env());
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });
});

describe("the key", () => {
  const profiles = (content: unknown) => {
    writeFileSync(join(folder, "sessionwise", "profiles.json"), JSON.stringify(content));
    return { XDG_CONFIG_HOME: folder };
  };
  const list = (environment: Record<string, string>, ...args: string[]) =>
    cli.run(["sessions", "list", ...args], environment);

  test("comes from the command of a profile, with the URL of that profile", async () => {
    const base_url = server.url;
    const xdg = profiles({
      default: { base_url, api_key_command: `echo ${emulator.apiKey}` },
      other: { base_url, api_key_command: "echo kk_wrong" },
    });
    expect((await list(xdg)).code).toBe(0);
    expect((await list(xdg, "--profile", "other")).code).toBe(3);
    // A key of the environment must not reach the server of a profile, nor the other way round.
    const elsewhere = { ...xdg, KAYLE_BASE_URL: "http://127.0.0.1:9" };
    expect((await list({ ...elsewhere, KAYLE_API_KEY: "kk_x" })).code).toBe(5);
    expect((await list({ ...elsewhere, KAYLE_API_KEY: "kk_x" }, "--profile", "default")).code).toBe(0);
  });

  test("is refused in the file, and is not repeated", async () => {
    const { code, stderr } = await list(profiles({ default: { api_key: "kk_secret", api_key_command: "true" } }));
    expect([code, stderr]).toEqual([2, expect.stringContaining('the profile "default" holds a key')]);
    expect(stderr).not.toContain("kk_secret");
  });

  test.each([
    ["an unknown profile", { shop: { api_key_command: "echo" } }, ["--profile", "shap"], 2, 'Did you mean "shop"?'],
    ["an unknown setting", { default: { api_key_comand: "echo" } }, [], 2, 'Did you mean "api_key_command"?'],
    ["a command that fails", { default: { api_key_command: "exit 7" } }, [], 3, "ended with 7"],
    ["a command that prints nothing", { default: { api_key_command: "true" } }, [], 3, "printed nothing"],
    ["a key in the second line", { default: { api_key_command: "echo; echo kk_x" } }, [], 3, "an empty first line"],
    ["a file that is not an object", [], [], 2, "is not a JSON object of profiles"],
  ])("%s", async (_, content, args, exitCode, message) => {
    const { code, stderr } = await list(profiles(content), ...args);
    expect([code, stderr]).toEqual([exitCode, expect.stringContaining(message)]);
  });

  test("cannot be given on the command line", async () => {
    const { code, stderr } = await list(env(), "--api-key", "kk_secret");
    expect(code).toBe(2);
    expect(stderr).not.toContain("kk_secret");
  });
});

test("help names every group, and each command has its own", async () => {
  const { code, stdout } = await cli.run(["--help"]);
  expect(code).toBe(0);
  for (const name of ["sessions", "emulate"]) expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
  expect((await cli.run(["sessions", "list", "-h"])).stdout).toContain("--created-from <time>");
  for (const columns of [60, 80, 120]) {
    const { written } = await cli.inTerminal(["sessions", "create", "--help"], columns);
    expect(Math.max(...written.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
  }
});
