import type { ChildProcess } from "node:child_process";
import { existsSync, type FSWatcher, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openStore } from "../../../examples/dashboard/server/open-store.ts";
import type { DashboardData, StoreStatus } from "../../../examples/dashboard/shared/answers.ts";
import { type Ran, runScript } from "../../support/run-script.ts";

const MAIN = "examples/dashboard/main.ts";

interface Visited extends Ran {
  readonly data: DashboardData;
  /** Everything that the browser would have been sent. */
  readonly sent: string;
}

/** Starts the dashboard, loads the page with all it names, and stops it with a signal. */
async function visit(
  env: Record<string, string>,
  signal: NodeJS.Signals,
  args: readonly string[] = [],
  before: (url: string) => Promise<void> = async () => {},
): Promise<Visited> {
  let visited: Promise<Omit<Visited, keyof Ran>> | undefined;
  const started = (child: ChildProcess) => {
    let printed = "";
    child.stdout?.on("data", (chunk) => {
      printed += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (!url) return;
      visited ??= before(url)
        .then(() => load(url))
        .finally(() => child.kill(signal));
    });
  };
  const ran = await runScript(MAIN, { PORT: "0", ...env }, started, args);
  if (!visited) throw new Error(`It printed no address: ${ran.stdout}${ran.stderr}`);
  return { ...ran, ...(await visited) };
}

const KEY = { KAYLE_API_KEY: "kk_x", KAYLE_BASE_URL: "http://127.0.0.1:9" };

async function statusOf(url: string): Promise<StoreStatus> {
  return (await fetch(`${url}/api/store`)).json();
}

async function load(url: string): Promise<Omit<Visited, keyof Ran>> {
  const document = await (await fetch(url)).text();
  const named = [...document.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path = ""]) => path);
  let sent = document;
  for (const path of [...named, "/api/dashboard?days=30"]) {
    const response = await fetch(url + path);
    expect([path, response.status]).toEqual([path, 200]);
    sent += JSON.stringify([...response.headers]) + (await response.text());
  }
  return { sent, data: await (await fetch(`${url}/api/dashboard?days=30`)).json() };
}

describe("npm run dashboard", () => {
  test("starts on an emulator, prints where, and Ctrl-C ends it", async () => {
    const { code, stdout, stderr, data } = await visit({}, "SIGINT");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/made-up sessions is at http:\/\/127\.0\.0\.1:\d+ \(Ctrl-C ends it\)/);
    expect([data.source, data.overview.summary.total]).toEqual(["emulator", 3600]);
  });

  test("shows the server of the environment, keeps its key, and holds to DASHBOARD_MAX_ROWS", async () => {
    const emulator = new KayleIdEmulator();
    emulator.populate({ count: 230 });
    const server = await listen(emulator);
    const env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url, DASHBOARD_MAX_ROWS: "150" };
    const { code, stdout, data, sent } = await visit(env, "SIGTERM");
    await server.close();
    expect(code).toBe(0);
    expect(stdout).toContain("The dashboard of the server of KAYLE_BASE_URL");
    expect([data.source, data.cap]).toEqual(["server", { rows: 150, reached: true }]);
    expect(sent.length).toBeGreaterThan(100_000);
    for (const secret of [emulator.apiKey, emulator.apiKey.slice(3), server.url]) expect(sent).not.toContain(secret);
  });

  test("with half an environment it says so and uses its own server", async () => {
    const { stdout, data } = await visit({ KAYLE_BASE_URL: "http://127.0.0.1:9" }, "SIGINT");
    expect(stdout).toContain("Only KAYLE_BASE_URL is set; with KAYLE_API_KEY too, the dashboard shows that server.");
    expect(data.source).toBe("emulator");
  });

  test.each([
    [{ PORT: "x" }, "PORT is not a whole number from 0 on."],
    [{ DASHBOARD_MAX_ROWS: "0" }, "DASHBOARD_MAX_ROWS is not a whole number from 1 on."],
    [{ KAYLE_API_KEY: "kk_x", KAYLE_BASE_URL: "nowhere" }, /base ?URL/i],
  ])("with %j: one clear line, no stack, exit 1", async (env, line) => {
    const { code, stderr } = await runScript(MAIN, { PORT: "0", ...env });
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(line);
  });

  test("with a port that is taken: the same", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await runScript(MAIN, { PORT: String(port) });
    other.close();
    expect([code, stderr.trim()]).toEqual([1, "The port is taken: set PORT to another one, or to 0 for a free one."]);
  });

  test.runIf(process.platform === "linux")("with --open it opens its address in the browser", async () => {
    const { stdout, opened } = await withOpener('printf %s "$1" > "$OPENED"');
    expect(opened).toBe(/http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0]);
  });

  test.runIf(process.platform === "linux")(
    "with --open where no browser can be opened it says so, and goes on",
    async () => {
      const { stdout, stderr, code } = await withOpener(undefined);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0];
      expect(stderr.trim()).toBe(`The browser could not be opened with xdg-open: open ${url} yourself.`);
      expect(code).toBe(0);
    },
  );

  test("refuses what is not an option", async () => {
    const { code, stderr } = await runScript(MAIN, { PORT: "0" }, undefined, ["--opne"]);
    const line = "--opne is not an option of the dashboard: the options are --open, --store, --when-gone and --help.";
    expect([code, stderr.trim()]).toEqual([1, line]);
  });
});

describe("npm run dashboard -- --store", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dashboard-store-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("makes the file that is not there, syncs it when asked, and shows it without a server ever after", async () => {
    const emulator = new KayleIdEmulator();
    emulator.populate({ count: 40 });
    const server = await listen(emulator);
    const file = join(folder, "kayle.db");
    const env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url };
    const synced = await visit(env, "SIGINT", ["--store", file, "--when-gone", "keep"], async (url) => {
      const headers = { origin: url, "content-type": "application/json" };
      const begun = await fetch(`${url}/api/store/sync`, { method: "POST", headers, body: "{}" });
      expect(begun.status).toBe(202);
      await vi.waitFor(async () => expect((await statusOf(url)).sync?.last).toMatchObject({ added: 40 }), {
        timeout: 60_000,
      });
    });
    await server.close();
    expect(synced.stdout).toContain(`The dashboard of the store ${file} is at`);
    for (const secret of [emulator.apiKey, emulator.apiKey.slice(3)]) expect(synced.sent).not.toContain(secret);
    const read = await visit({}, "SIGTERM", [`--store=${file}`]);
    for (const { code, stderr, data } of [synced, read]) {
      expect([code, stderr, data.source, data.overview.summary.total]).toEqual([0, "", "store", 40]);
    }
    expect([synced.data.store?.sync?.whenGone, read.data.store?.sync]).toEqual(["keep", null]);
  });

  test.each([
    [["--store"], {}, "--store has no file: write it as --store kayle.db."],
    [["--store", "--open"], {}, "--store has no file: write it as --store kayle.db."],
    [["--store", "FOLDER/none/kayle.db"], {}, /^The store \S+ could not be opened: .*Give a file that a sync has made/],
    [["--store", "FOLDER/text"], {}, /^The store \S+ could not be opened: .*Give a file that a sync has made/],
    [["--when-gone", "keep"], {}, /^--when-gone is given without --store/],
    [
      ["--store", "FOLDER/a", "--when-gone", "maybe"],
      {},
      /^--when-gone is maybe: write --when-gone keep or --when-gone/,
    ],
    [["--store", "FOLDER/a"], KEY, /needs --when-gone keep or --when-gone delete: .*no default\.$/],
  ])("with %j and %j: one clear line, exit 1, and no file", async (args, env, line) => {
    writeFileSync(join(folder, "text"), "This is not a database.".repeat(100));
    const placed = args.map((arg) => arg.replace("FOLDER", folder));
    const { code, stderr } = await runScript(MAIN, { PORT: "0", ...env }, undefined, placed);
    expect([code, stderr.trim().split("\n").length]).toEqual([1, 1]);
    expect(stderr.trim()).toMatch(line);
    expect(existsSync(join(folder, "a"))).toBe(false);
  });

  test("without libsql says how to install it", async () => {
    const missing = () => Promise.reject(new Error("Cannot find package 'libsql' imported from open-store.ts"));
    await expect(openStore(":memory:", missing)).rejects.toThrow(
      /needs the package libsql, which could not be loaded \(Cannot find package.*Run "npm install libsql"/,
    );
  });

  test("--help prints the options, and that --when-gone has no default", async () => {
    const { code, stdout } = await runScript(MAIN, {}, undefined, ["--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/--store FILE.*--when-gone keep\|delete.*no default/s);
  });
});

/** Starts it with --open, where this shell script is what opens addresses, until the script has run or could not. */
async function withOpener(script: string | undefined): Promise<Ran & { readonly opened: string | undefined }> {
  const folder = mkdtempSync(join(tmpdir(), "dashboard-"));
  const opened = join(folder, "opened");
  if (script) writeFileSync(join(folder, "xdg-open"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  let watcher: FSWatcher | undefined;
  try {
    // Nothing but the folder is looked through, so that no real browser is found.
    const ran = await runScript(
      MAIN,
      { PORT: "0", PATH: folder, OPENED: opened },
      (child) => {
        const stop = () => child.kill("SIGINT");
        watcher = watch(folder, () => existsSync(opened) && readFileSync(opened, "utf8") !== "" && stop());
        child.stderr?.on("data", stop);
      },
      ["--open"],
    );
    return { ...ran, opened: existsSync(opened) ? readFileSync(opened, "utf8") : undefined };
  } finally {
    watcher?.close();
    rmSync(folder, { recursive: true });
  }
}
