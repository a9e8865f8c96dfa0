import { describe, expect, test } from "vitest";
import { runScript } from "../support/run-script.ts";

describe("npm run rotate", () => {
  test("rotates secret and key under deliveries: some are refused at first, and none lost or handled twice", async () => {
    const { code, stdout, stderr } = await runScript("examples/rotation/main.ts", {});
    expect([code, stderr]).toEqual([0, ""]);
    const figures = Object.fromEntries(
      [...stdout.matchAll(/^ {2}(\S.*\S) {2,}(\d+)$/gm)].map(([, name = "", figure]) => [name, Number(figure)]),
    );
    expect(figures).toMatchObject({
      "attempts refused after it": 0,
      "refused for good": 0,
      lost: 0,
      "handled twice": 0,
    });
    expect(figures.events).toBeGreaterThan(500);
    expect(figures.deliveries).toBe(figures.events);
    // The window is there, and what fell into it waited for the attempt after five minutes at most.
    expect(figures["refused at first, delivered later"]).toBeGreaterThan(50);
    expect(figures["length of the window, in seconds"]).toBeGreaterThan(240);
    expect(figures["longest wait of an event, in seconds"]).toBeLessThan(320);
    // The old key was still needed.
    expect(figures["to the old key after the new one"]).toBeGreaterThan(10);
    expect(stdout.match(/^\d\d:\d\d:\d\d +\d+ refused {2}\d\./gm)).toHaveLength(6);
  });

  test("Ctrl-C: it stops, exit 130", async () => {
    const { code, stderr } = await runScript("examples/rotation/main.ts", {}, (child) => {
      child.stdout?.once("data", () => child.kill("SIGINT"));
    });
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped/);
  });
});
