import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

const FILE = "examples/webhooks-in-tests/main.ts";

test("the example delivers at the third attempt, five seconds and five minutes on", async () => {
  expect(await runScript(FILE, {})).toEqual({ code: 0, stdout: "succeeded 3 2026-03-21T12:05:05.000Z\n", stderr: "" });
});

test("docs/testing.md shows the example as it runs", () => {
  expect(readFileSync("docs/testing.md", "utf8")).toContain(readFileSync(FILE, "utf8"));
});
