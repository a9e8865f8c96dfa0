import { expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

test("the example syncs every organization with four processes and draws the platform, and nothing is left running", async () => {
  const env = { FLEET_ORGANIZATIONS: "12", FLEET_SESSIONS: "900", COLUMNS: "100" };
  const { code, stdout, stderr } = await runScript("examples/fleet/main.ts", env);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Making 12 organizations with 900 sessions.");
  expect(stdout).toMatch(/Bull Board: http:\/\/127\.0\.0\.1:\d+/);
  expect(stdout).toMatch(/All were synced after \d+ s\./);
  expect(stdout).toContain("The last 14 days of 12 organizations");
});
