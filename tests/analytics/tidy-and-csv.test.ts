import * as fc from "fast-check";
import Papa from "papaparse";
import type { SessionAnalyticsOverview } from "sessionwise";
import { tidyRows } from "sessionwise/analytics";
import { toCsv } from "sessionwise/analytics/csv";
import { describe, expect, test } from "vitest";
import { recording } from "../support/recordings.ts";
import { sessionOf } from "../support/sessions.ts";

fc.configureGlobal({ seed: 20_260_321 });

const { trend, timeline }: SessionAnalyticsOverview = Object(recording("analytics_overview").response.body).data;

describe("tidyRows", () => {
  test("gives a row for each date and outcome", () => {
    expect(tidyRows(trend.slice(0, 2))).toEqual([
      { date: "2026-11-07", outcome: "success", count: 4 },
      { date: "2026-11-07", outcome: "failure", count: 1 },
      { date: "2026-11-07", outcome: "expired", count: 1 },
      { date: "2026-11-07", outcome: "cancelled", count: 5 },
      { date: "2026-11-08", outcome: "success", count: 5 },
      { date: "2026-11-08", outcome: "failure", count: 1 },
      { date: "2026-11-08", outcome: "expired", count: 2 },
      { date: "2026-11-08", outcome: "cancelled", count: 0 },
    ]);
  });

  test("has open sessions where the points have them, and no totals: the rows of a date sum to it", () => {
    const rows = tidyRows(timeline);
    expect(rows).toHaveLength(5 * timeline.length);
    for (const { date, total } of timeline) {
      expect(rows.filter((row) => row.date === date).reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
    expect(tidyRows([])).toEqual([]);
  });
});

describe("toCsv", () => {
  test("writes a header and a line for each row", () => {
    expect(toCsv(tidyRows(trend.slice(0, 1)))).toBe(
      "date,outcome,count\r\n2026-11-07,success,4\r\n2026-11-07,failure,1\r\n2026-11-07,expired,1\r\n2026-11-07,cancelled,5",
    );
  });

  test("writes the columns that are named, in their order, and a header even without rows", () => {
    expect(toCsv([sessionOf()], ["status", "failure_code", "created_at"])).toBe(
      "status,failure_code,created_at\r\nsucceeded,,2026-03-10T12:00:00.000Z",
    );
    expect(toCsv<{ a: string }>([], ["a"])).toBe("a");
    expect(toCsv([])).toBe("");
  });

  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    // Let through by the writer's own rule.
    '=HYPERLINK("https://example.com")\nmore',
  ])("disarms %j", (text) => {
    const csv = toCsv([{ text, after: "x" }]);
    expect(Papa.parse(csv).data).toEqual([
      ["text", "after"],
      [`'${text}`, "x"],
    ]);
  });

  test("disarms every form of a sign, behind every character that does not show", () => {
    const every = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code));
    const signs = every.filter((one) => ["=", "+", "-", "@", "\u2212"].includes(one.normalize("NFKC")));
    expect(signs).toEqual(expect.arrayContaining(["=", "＝", "＋", "－", "＠", "﹣", "−"]));
    const unseen = every.filter((one) => /[\p{Cc}\p{Cf}\p{Z}\s\p{Default_Ignorable_Code_Point}]/u.test(one));
    expect(unseen).toEqual(
      expect.arrayContaining(["\0", "\b", "\u200b", "\u202e", "\u00ad", "\ufeff", "\u3164", "\ufe0f"]),
    );
    const texts = [
      ...signs.map((sign) => `${sign}1`),
      ...unseen.map((one) => `${one}=1`),
      `${unseen.slice(0, 99).join("")}@A`,
    ];
    const lines = Papa.parse<string[]>(toCsv(texts.map((text) => ({ text })))).data;
    expect(lines.slice(1).flat()).toEqual(texts.map((text) => `'${text}`));
  });

  test("disarms the header too", () => {
    expect(toCsv([{ "=cmd": "x" }])).toBe('"\'=cmd"\r\nx');
  });

  test("leaves numbers as they are, and texts that are no formulas", () => {
    expect(
      toCsv([{ a: -1, b: -0.5, c: 1e21, d: "a=b", e: "1-2", f: "2026-03-01", g: false, h: null, i: undefined }]),
    ).toBe("a,b,c,d,e,f,g,h,i\r\n-1,-0.5,1e+21,a=b,1-2,2026-03-01,false,,");
  });

  test("whatever the texts are, a reader gets them back, and none of them begins like a formula", () => {
    const text = fc.string({
      unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", " ", "'", "a", "＝"),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: text }), { minLength: 1 }), (rows) => {
        const [, ...cells] = Papa.parse<string[]>(toCsv(rows)).data;
        expect(cells.map(([a, b]) => ({ a, b }))).toEqual(
          rows.map(({ a, b }) => ({ a: expect.toBeOneOf([a, `'${a}`]), b: expect.toBeOneOf([b, `'${b}`]) })),
        );
        for (const cell of cells.flat()) expect(cell).not.toMatch(/^([\t\r\n]|\s*[=+\-@＝＋－＠])/);
      }),
      { numRuns: 500 },
    );
  });
});
