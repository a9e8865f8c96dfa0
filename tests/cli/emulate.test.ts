// `npx sessionwise emulate`, as a process, with a client of another language.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { KayleId } from "sessionwise";
import { afterEach, describe, expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

const MAIN = "src/cli/main.ts";
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Starts it, as one process that gets the signals itself, and waits until it has said where it is and by which key. */
async function emulate(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, "emulate", "--port", "0", ...args]);
  children.push(child);
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const heard = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(said)?.[1];
      if (found !== undefined) return found;
      await once(child.stdout, "data");
    }
  };
  const baseUrl = await heard(/^KAYLE_BASE_URL=(.+)$/m);
  const apiKey = await heard(/^KAYLE_API_KEY=(.+)$/m);
  return { child, baseUrl, apiKey, heard };
}

describe("sessionwise emulate", () => {
  test("serves so many sessions to whoever has the printed key, and prints each request", async () => {
    const { baseUrl, apiKey, heard } = await emulate("--sessions", "25", "--seed", "7");
    const kayle = new KayleId({ apiKey, baseUrl });
    expect(await kayle.sessions.list().toArray({ max: 100 })).toHaveLength(25);
    expect(await heard(/^(200 GET \/v1\/sessions\?limit=100) \d+ ms$/m)).toBeTruthy();
  });

  test("the same seed prints the same key", async () => {
    const [first, second, other] = await Promise.all([emulate("--seed", "3"), emulate("--seed", "3"), emulate()]);
    expect(first.apiKey).toBe(second.apiKey);
    expect(first.apiKey).not.toBe(other.apiKey);
  });

  test("curl can use it", async () => {
    const { baseUrl, apiKey } = await emulate("--sessions", "3");
    const args = ["-s", "-H", `Authorization: Bearer ${apiKey}`, `${baseUrl}/v1/sessions?limit=2`];
    const { stdout } = await promisify(execFile)("curl", args);
    expect(JSON.parse(stdout)).toMatchObject({ error: null, pagination: { limit: 2, has_more: true } });
    const refused = await promisify(execFile)("curl", [
      "-s",
      "-o",
      "-",
      "-w",
      "%{http_code}",
      `${baseUrl}/v1/sessions`,
    ]);
    expect(refused.stdout).toMatch(/UNAUTHORIZED.*401$/);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s stops it cleanly, with connections open", async (signal) => {
    const { child, baseUrl, apiKey, heard } = await emulate("--sessions", "1");
    await new KayleId({ apiKey, baseUrl }).sessions.list();
    child.kill(signal);
    await heard(/(Stopped\.)/);
    const [code] = child.exitCode === null ? await once(child, "close") : [child.exitCode];
    expect(code).toBe(0);
    await expect(fetch(baseUrl)).rejects.toThrow();
  });
});

describe("what was typed wrong is answered with a line that says what to do", () => {
  const run = (...args: string[]) => runScript(MAIN, {}, undefined, args);

  test.each([
    [["emulate", "--port", "x"], "Give a whole number from 0 to 65535."],
    [["emulate", "--sessions", "-1"], "Give a whole number from 0 to 1000000."],
    [["emulate", "--sesions", "5"], "Did you mean --sessions?"],
    [["emulat"], "Did you mean emulate?"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  test("a port that is taken", async () => {
    const taken = createServer();
    await new Promise<void>((settle) => taken.listen(0, "127.0.0.1", settle));
    const { port } = taken.address() as AddressInfo;
    const { code, stderr } = await run("emulate", "--port", String(port));
    taken.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${port} is taken: choose another with --port`);
  });

  test("help and version", async () => {
    expect((await run("--help")).stdout).toMatch(/^ {2}emulate /m);
    expect((await run()).stdout).toMatch(/^ {2}emulate /m);
    expect((await run("emulate", "--help")).stdout).toContain("--sessions");
    expect((await run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
