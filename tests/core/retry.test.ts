import { readFileSync } from "node:fs";
import { type AttemptEnd, decideRetry, parseRetryAfter, type RetryQuestion } from "sessionwise";
import { describe, expect, test } from "vitest";

const NOW = Date.parse("2026-03-21T12:00:00Z");
const question: RetryQuestion = {
  end: { kind: "responded", status: 503 },
  idempotent: true,
  attempt: 1,
  maxRetries: 2,
  remainingMs: 90_000,
  now: NOW,
  random: 0.5,
};

/** The rows of the tables in docs/retries.md, cell by cell. */
const rows = readFileSync("docs/retries.md", "utf8")
  .split("\n")
  .filter((line) => /^\| (?!outcome|`Retry-After`)/.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const outcomes = rows.filter((row) => row.length === 3);
const waits = rows
  .filter((row) => row.length === 2)
  .map(([header = "", wait = ""]) => [header.replaceAll("`", ""), wait] as const);

function endOf(outcome: string): AttemptEnd {
  if (outcome.startsWith("never connected")) return { kind: "unreachable" };
  if (outcome.startsWith("connection lost")) return { kind: "lost" };
  return { kind: "responded", status: Number(outcome) };
}

describe("the table in docs/retries.md is what the policy does", () => {
  test("it has its rows", () => expect([outcomes.length, waits.length]).toEqual([18, 12]));

  const cells = outcomes.flatMap(([outcome = "", idempotent = "", other = ""]) => [
    [outcome, true, idempotent] as const,
    [outcome, false, other] as const,
  ]);
  test.each(cells)("%s, idempotent %s: %s", (outcome, idempotent, expected) => {
    const decision = decideRetry({ ...question, end: endOf(outcome), idempotent });
    expect(decision).toMatchObject(expected === "retry" ? { retry: true } : { retry: false, why: "final" });
  });

  // Each header under each status that may be tried again, for both kinds of operation.
  const answers = [
    [429, false],
    [429, true],
    [408, true],
    [500, true],
    [502, true],
    [503, true],
    [504, true],
  ] as const;
  test.each(
    waits.flatMap(([header, wait]) =>
      answers.map(([status, idempotent]) => [header, status, idempotent, wait] as const),
    ),
  )("Retry-After: %s with %i, idempotent %s: %s", (retryAfter, status, idempotent, expected) => {
    const decision = decideRetry({ ...question, idempotent, end: { kind: "responded", status, retryAfter } });
    if (expected === "fail") expect(decision).toMatchObject({ retry: false, why: "deadline" });
    else expect(decision).toEqual({ retry: true, waitMs: expected === "jitter" ? 250 : Number(expected) });
  });

  test("a Retry-After changes nothing where trying again is not safe", () => {
    const end = { kind: "responded", status: 503, retryAfter: "0" } as const;
    expect(decideRetry({ ...question, idempotent: false, end })).toEqual({ retry: false, why: "final" });
  });
});

describe("the wait", () => {
  test.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
    [5, 8000],
    [9, 8000],
  ])("after attempt %i is up to %i ms", (attempt, most) => {
    const at = (random: number) => decideRetry({ ...question, attempt, maxRetries: 20, random });
    expect(at(0)).toEqual({ retry: true, waitMs: 0 });
    expect(at(0.5)).toEqual({ retry: true, waitMs: most / 2 });
    expect(at(0.999)).toEqual({ retry: true, waitMs: 0.999 * most });
  });

  test("is not begun when the deadline comes first", () => {
    expect(decideRetry({ ...question, remainingMs: 249 })).toEqual({ retry: false, why: "deadline", waitMs: 250 });
    expect(decideRetry({ ...question, remainingMs: 251 })).toEqual({ retry: true, waitMs: 250 });
  });

  test("ends with the retries", () => {
    expect(decideRetry({ ...question, attempt: 2 })).toMatchObject({ retry: true });
    expect(decideRetry({ ...question, attempt: 3 })).toEqual({ retry: false, why: "exhausted" });
    expect(decideRetry({ ...question, maxRetries: 0 })).toEqual({ retry: false, why: "exhausted" });
  });
});

test("parseRetryAfter takes no header for no wait", () => {
  expect(parseRetryAfter(null, NOW)).toBeUndefined();
  expect(parseRetryAfter(undefined, NOW)).toBeUndefined();
});
