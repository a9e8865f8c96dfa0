import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { describe, expect, test } from "vitest";
import { terminalOf } from "../../examples/demo/terminal.ts";
import { runInTerminal, runScript } from "../support/run-script.ts";

const DEMO = "examples/demo/main.ts";

/** Begins every sequence that changes the colour. */
const COLOUR = "\u001b[";

/** The lines as they are seen in the end: without colours, and without what was written over. */
function seen(written: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  const plain = written.replace(/\u001b\[[\d;]*m/g, "").replaceAll("\r\n", "\n");
  return plain.split("\n").map((line) => line.slice(line.lastIndexOf("\r") + 1));
}

describe("npm run demo", () => {
  test("reads a local server of 1,000 sessions and draws what it found", async () => {
    const days = [new Date().toISOString().slice(0, 10)];
    const { code, stdout, stderr } = await runScript(DEMO, {});
    // It may have become midnight.
    days.push(new Date().toISOString().slice(0, 10));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/succeeded +█+ +\d+ +\d+\.\d %/);
    expect(stdout).toMatch(/total +1,000 +100\.0 %/);
    expect(stdout).toMatch(new RegExp(`(?:${days.join("|")}) +[█▓▒░]* \\d+ so far`));
    expect(stdout).toMatch(/running total/);
    expect(stdout).toMatch(/It took 10 requests and \d+ ms to read them, 11 requests and \d+ ms in all\./);
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

  test("Ctrl-C in the middle of the reading: it stops, exit 130", async () => {
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

describe("what npm run demo writes", () => {
  test("into a pipe: one line of progress, no colour, 80 characters a line", async () => {
    const { stdout } = await runScript(DEMO, {});
    expect(stdout).not.toContain(COLOUR);
    expect(stdout).not.toContain("\r");
    expect(stdout.split("\n").filter((line) => /^ +[\d,]+ sessions/.test(line))).toEqual(["  1,000 sessions in all."]);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBe(80);
  });

  test("into a pipe, where FORCE_COLOR asks for it: colour", async () => {
    const { stdout } = await runScript(DEMO, { FORCE_COLOR: "1" });
    expect(stdout).toContain(COLOUR);
    expect(Math.max(...seen(stdout).map((line) => line.length))).toBe(80);
  });

  // The `script` of other systems is called in another way.
  describe.runIf(process.platform === "linux")("into a terminal", () => {
    test.each([50, 80, 120, 160, 240])("of %i columns: all of them up to 160, and none beyond", async (columns) => {
      const written = await runInTerminal(DEMO, columns, {});
      expect(written).toContain(COLOUR);
      const lines = seen(written);
      const widest = Math.max(...lines.map((line) => line.length));
      expect(widest).toBe(Math.min(160, columns));
      // Progress was written over.
      expect(lines.filter((line) => /^ +[\d,]+ sessions/.test(line))).toEqual(["  1,000 sessions in all."]);
      for (const title of ["Sessions by status", "Outcomes by day", "running total"]) {
        expect(lines.some((line) => line.includes(title))).toBe(true);
      }
      // A bar is as long as its number says, whatever it is made of.
      const bars = lines.flatMap((line) => [...line.matchAll(/\d{4}-\d\d-\d\d {2}(█*) (\d+)/g)]);
      expect(bars).toHaveLength(14);
      const greatest = Math.max(...bars.map(([, , count]) => Number(count)));
      const longest = Math.max(...bars.map(([, bar = ""]) => bar.length));
      for (const [, bar = "", count] of bars) {
        expect(Math.abs(bar.length - (longest * Number(count)) / greatest)).toBeLessThanOrEqual(0.5);
      }
    });

    test("with NO_COLOR: none, and a shade for each outcome instead", async () => {
      const written = await runInTerminal(DEMO, 100, { NO_COLOR: "1" });
      expect(written).not.toContain(COLOUR);
      expect(written).toMatch(/█ success {2}▓ failure {2}▒ expired {2}░ cancelled/);
      expect(written).toMatch(/█+▓+▒+/);
    });
  });
});

describe("the terminal", () => {
  const tty = { isTTY: true, columns: 100 };
  const pipe = { isTTY: false, columns: 0 };

  test.each([
    ["a terminal", tty, {}, true],
    ["a terminal that can do nothing", tty, { TERM: "dumb" }, false],
    ["a terminal with NO_COLOR", tty, { NO_COLOR: "1" }, false],
    ["a terminal with an empty NO_COLOR, which asks for nothing", tty, { NO_COLOR: "" }, true],
    ["a terminal with FORCE_COLOR=0", tty, { FORCE_COLOR: "0" }, false],
    ["a terminal with both, as Node reads them", tty, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    ["a pipe", pipe, {}, false],
    ["a pipe with FORCE_COLOR", pipe, { FORCE_COLOR: "1" }, true],
    ["a pipe with an empty FORCE_COLOR, as Node reads it", pipe, { FORCE_COLOR: "" }, true],
  ])("of %s has colour as it should", (_, output, env, expected) => {
    expect(terminalOf(output, env).hasColour).toBe(expected);
  });

  test.each([
    [tty, 100],
    [{ isTTY: true, columns: 20 }, 50],
    [{ isTTY: true, columns: 500 }, 160],
    [{ isTTY: true, columns: 0 }, 80],
    [pipe, 80],
  ])("%j is so wide: %i", (output, width) => {
    expect(terminalOf(output, {}).width).toBe(width);
  });
});
