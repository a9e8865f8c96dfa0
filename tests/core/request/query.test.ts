import { InvalidArgumentError } from "sessionwise";
import { describe, expect, test } from "vitest";
import { metricsSessions } from "../../../generated/devin-v2/operations.ts";
import { sessionsList } from "../../../generated/kayle-id/operations.ts";
import { serializeQuery, wireQuery } from "../../../src/core/request/query.ts";

describe("times", () => {
  const wire = (created_from: unknown) => wireQuery(sessionsList, { created_from }).created_from;

  test.each([
    [new Date("2026-03-08T01:02:03.004Z"), "2026-03-08T01:02:03.004Z"],
    ["2026-03-08T00:00:00Z", "2026-03-08T00:00:00Z"],
    ["2026-03-08T00:00Z", "2026-03-08T00:00Z"],
    ["2026-03-08T00:00:00.123456Z", "2026-03-08T00:00:00.123456Z"],
    ["2026-03-08T00:30:00+02:00", "2026-03-07T22:30:00Z"],
    ["2026-03-08T00:30:00.123456+02:00", "2026-03-07T22:30:00.123456Z"],
    ["2026-12-31T23:00-05:00", "2027-01-01T04:00:00Z"],
    ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z"],
  ])("%s goes out as %s", (given, expected) => expect(wire(given)).toBe(expected));

  test.each([
    ...["2026-03-08", "2026-02-30T00:00:00Z", "2027-02-29T00:00:00Z", "2026-03-08T00:00:00", "2026-03-08T25:00:00Z"],
    ...[
      "yesterday",
      "",
      "1772928000",
      1772928000,
      new Date(Number.NaN),
      "2026-03-08T00:00:00+99:00",
      null,
      new Date(8.6e15),
      "9999-12-31T23:30:00-01:00",
    ],
  ])("%s is refused", (given) => {
    expect(() => wire(given)).toThrow(InvalidArgumentError);
    expect(() => wire(given)).toThrow(/sessions\.list: created_from is not a point in time/);
  });

  test("what is not set is left out", () => {
    expect(wireQuery(sessionsList, { created_from: undefined, status: undefined, limit: 5 })).toEqual({ limit: 5 });
  });
});

describe("times that may also be a bare date", () => {
  const wire = (start_date: unknown) => wireQuery(metricsSessions, { start_date }).start_date;

  test.each(["2026-03-08", "2028-02-29", "2026-03-08T00:00:00Z"])("%s goes out as it is", (given) =>
    expect(wire(given)).toBe(given),
  );

  test.each(["2026-02-30", "2027-02-29", "26-03-08", "2026-3-8", "2026-03", "2026-03-08 "])("%s is refused", (given) =>
    expect(() => wire(given)).toThrow(/metrics\.sessions: start_date is not a point in time/),
  );
});

test("null is left out where the operation takes it, as undefined is", () => {
  const nothing = { start_date: null, end_date: undefined, org_ids: null, user_ids: null };
  expect(wireQuery(metricsSessions, nothing)).toEqual({});
  expect(wireQuery(sessionsList, { status: null })).toEqual({ status: null });
});

describe("the encoder", () => {
  const encode = (query: Record<string, unknown>) => serializeQuery(sessionsList, query);

  test("writes each kind of value in one way", () => {
    expect(encode({ a: "x y+z|&=", b: true, c: false, d: 5, e: ["p", "q"], f: undefined })).toBe(
      "a=x%20y%2Bz%7C%26%3D&b=true&c=false&d=5&e=p&e=q",
    );
  });

  test.each([
    [{ a: [] }],
    [{ a: "" }],
    [{ a: {} }],
    [{ a: Number.NaN }],
    [{ a: [""] }],
    [{ a: () => 1 }],
    [{ a: [[1]] }],
    [{ a: null }],
  ])("refuses %j, which would be sent as something else or as nothing", (query) =>
    expect(() => encode(query)).toThrow(InvalidArgumentError),
  );
});
