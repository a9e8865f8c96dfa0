import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { describe, expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

const DEMO = "examples/demo/main.ts";

describe("npm run demo", () => {
  test("walks a local server of 1,000 sessions and draws what it found", async () => {
    const days = [new Date().toISOString().slice(0, 10)];
    const { code, stdout, stderr } = await runScript(DEMO, {});
    // It may have become midnight.
    days.push(new Date().toISOString().slice(0, 10));
    expect([code, stderr]).toEqual([0, ""]);
    for (let walked = 100; walked <= 1000; walked += 100) expect(stdout).toContain(`${walked} sessions …`);
    expect(stdout).toMatch(/succeeded +\d+ +\d+\.\d %/);
    expect(stdout).toMatch(/total +1000 +100\.0 %/);
    expect(stdout).toMatch(new RegExp(`(?:${days.join("|")}) +[█▓▒░]* \\d+`));
    expect(stdout).toMatch(/running total/);
    expect(stdout).toMatch(/It took 10 requests and \d+ ms to walk, 11 requests and \d+ ms in all\./);
  });

  test("does the same against the server that the environment names", async () => {
    const emulator = new KayleIdEmulator();
    emulator.populate({ count: 230 });
    const server = await listen(emulator);
    const { code, stdout } = await runScript(DEMO, { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url });
    await server.close();
    expect(code).toBe(0);
    expect(stdout).toMatch(/total +230 +100\.0 %/);
    expect(stdout).toMatch(/It took 3 requests/);
  });

  test("with a wrong key: one clear line, no stack, exit 1", async () => {
    const server = await listen(new KayleIdEmulator());
    const { code, stderr } = await runScript(DEMO, { KAYLE_API_KEY: "kk_wrong", KAYLE_BASE_URL: server.url });
    await server.close();
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/returned 401 \(UNAUTHORIZED\).*Check the API key/);
  });

  test("with no server there: the same", async () => {
    const { url, close } = await listen(new KayleIdEmulator());
    await close();
    const { code, stderr } = await runScript(DEMO, { KAYLE_API_KEY: "kk_x", KAYLE_BASE_URL: url });
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/could not be reached at 127\.0\.0\.1:\d+.*ECONNREFUSED/);
  });

  test("with half an environment it says so and uses its own server", async () => {
    const { code, stdout } = await runScript(DEMO, { KAYLE_API_KEY: "kk_x" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Only KAYLE_API_KEY is set/);
  });

  test("Ctrl-C in the middle of the walk: it stops, exit 130", async () => {
    let interrupt = () => {};
    // It accepts the request and says nothing, so the demo is certainly under way.
    const silent = createServer(() => interrupt());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const env = { KAYLE_API_KEY: "kk_x", KAYLE_BASE_URL: `http://127.0.0.1:${port}` };
    const { code, stderr } = await runScript(DEMO, env, (child) => {
      interrupt = () => child.kill("SIGINT");
    });
    silent.closeAllConnections();
    silent.close();
    expect([code, stderr.trim()]).toEqual([130, "Stopped."]);
  });
});
