import { rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { describe, expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

describe("npm run demo:history", () => {
  test("keeps a quarter of which the server has forgotten most, draws it, and leaves the file behind", async () => {
    const { code, stdout, stderr } = await runScript("examples/history/main.ts", {});
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/\d+ full passes and \d+ incremental ones/);
    expect(stdout).toMatch(/succeeded +█+ +[\d,]+ +\d+\.\d %/);
    expect(stdout).toMatch(/Mon \d{4}-\d\d-\d\d +[█▓▒░]+ \d+/);
    const [, stored, live, kept] =
      /The store has ([\d,]+) sessions\. The server still\s+has ([\d,]+)[\s\S]* days\. ([\d,]+) were/.exec(stdout) ??
      [];
    expect(numberOf(stored)).toBeGreaterThan(5000);
    expect(numberOf(live) + numberOf(kept)).toBe(numberOf(stored));

    const file = /--store (\S+)/.exec(stdout)?.[1] ?? "";
    const database = new Database(file);
    const [row] = database.prepare("SELECT count(*) AS stored, count(gone_at) AS kept FROM sessions").all();
    database.close();
    rmSync(dirname(file), { recursive: true });
    expect(row).toMatchObject({ stored: numberOf(stored), kept: numberOf(kept) });
  });

  test("Ctrl-C: it stops, exit 130", async () => {
    const { code, stderr } = await runScript("examples/history/main.ts", {}, (child) => {
      child.stdout?.once("data", () => child.kill("SIGINT"));
    });
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped/);
  });
});

function numberOf(printed: string | undefined): number {
  return Number(printed?.replaceAll(",", ""));
}
