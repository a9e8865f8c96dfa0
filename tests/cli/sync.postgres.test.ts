// `sessionwise sync` and `sessions export` with a store in PostgreSQL.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { expect, test } from "vitest";
import { buildCli, objectsOf } from "../support/cli.ts";
import { startPostgres } from "../support/services/postgres.ts";

test("a store in PostgreSQL is filled, outlives the database's end between two passes, and is exported", async () => {
  await using postgres = await startPostgres();
  const cli = await buildCli();
  const folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  const emulator = new KayleIdEmulator({ seed: 5 });
  emulator.populate({ count: 250 });
  const server = await listen(emulator);
  const env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url };
  const args = ["sync", "--store", postgres.url, "--when-gone", "keep", "--every", "1s", "--json"];
  let restarted: Promise<void> | undefined;
  const restart = async () => {
    await postgres.stop();
    await postgres.start();
  };
  const { code, stdout } = await cli.run(args, env, (child) => {
    let rows = 0;
    child.stdout?.on("data", () => {
      restarted ??= restart();
      if (++rows === 2) child.kill("SIGINT");
    });
  });
  await restarted;
  expect(code).toBe(130);
  expect(objectsOf(stdout)).toMatchObject([{ kind: "full", added: 250 }, { kind: "incremental" }]);
  const to = join(folder, "a.ndjson");
  expect((await cli.run(["sessions", "export", "--to", to, "--store", postgres.url], {})).code).toBe(0);
  const ids = objectsOf(readFileSync(to, "utf8")).map(({ id }) => id);
  expect(ids).toEqual([...emulator.sessions].map(({ id }) => id).sort());
  cli.remove();
  rmSync(folder, { recursive: true });
  await server.close();
});

test("a second organization has a schema of its own in the same database", async () => {
  await using postgres = await startPostgres();
  const cli = await buildCli();
  const folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  const store = ["--store", postgres.url];
  for (const [seed, schema] of [
    [5, []],
    [6, ["--schema", "Second shop"]],
  ] as const) {
    const emulator = new KayleIdEmulator({ seed });
    emulator.populate({ count: 20 });
    const server = await listen(emulator);
    const env = { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url };
    const synced = await cli.run(["sync", ...store, ...schema, "--when-gone", "keep"], env);
    expect([synced.code, synced.stderr]).toEqual([0, ""]);
    // Where the other organization's sessions are.
    if (seed === 6) {
      const wrong = await cli.run(["sync", ...store, "--when-gone", "keep"], env);
      expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("or another --schema")]);
    }
    const to = join(folder, `${seed}.ndjson`);
    expect((await cli.run(["sessions", "export", "--to", to, ...store, ...schema], {})).code).toBe(0);
    const ids = objectsOf(readFileSync(to, "utf8")).map(({ id }) => id);
    expect(ids).toEqual([...emulator.sessions].map(({ id }) => id).sort());
    const html = join(folder, `${seed}.html`);
    const report = await cli.run(["analytics", "report", "--to-file", html, ...store, ...schema], {});
    expect([report.code, report.stderr]).toEqual([0, ""]);
    expect(readFileSync(html, "utf8").includes("schema Second shop")).toBe(seed === 6);
    await server.close();
  }
  const other = await cli.run(["sync", ...store, "--when-gone", "keep", "--schema", "pg_catalog"], {
    KAYLE_API_KEY: "kk_x",
  });
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("Give 1 to 63 bytes")]);
  cli.remove();
  rmSync(folder, { recursive: true });
});
