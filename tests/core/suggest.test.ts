import { expect, test } from "vitest";
import { nearest, suggestion } from "../../src/core/suggest.ts";

const NAMES = ["sessions.list", "sessions.cancel", "webhooks.keys.list", "limit"];

test.each([
  ["session.list", "sessions.list"],
  ["sessions.lsit", "sessions.list"],
  ["Sessions.List", "sessions.list"],
  ["sessions.cancle", "sessions.cancel"],
  ["webhook.key.list", "webhooks.keys.list"],
  ["limti", "limit"],
  ["limits", "limit"],
])("%s is taken for %s", (name, meant) => {
  expect(nearest(name, NAMES)).toBe(meant);
  expect(suggestion(name, NAMES)).toBe(`Did you mean "${meant}"?`);
});

test.each(["", "x", "nope", "analytics", "sessions.remove", "retrieveEverything"])(
  "%j is taken for nothing",
  (name) => {
    expect(nearest(name, NAMES)).toBeUndefined();
    expect(suggestion(name, NAMES)).toBe("Use one of sessions.list, sessions.cancel, webhooks.keys.list, limit.");
  },
);

test("of several that are equally near the first is meant, and a short name is not taken for any other", () => {
  expect(nearest("cat", ["bat", "hat"])).toBe("bat");
  expect(nearest("ab", ["cd", "xyz"])).toBeUndefined();
});
