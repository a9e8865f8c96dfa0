import type { Page } from "sessionwise";
import {
  type ChecklistItemStatus,
  type CsvExport,
  isChecklistItemStatus,
  type Lead,
  type LeadRow,
  type LeadTotals,
  type Omni,
} from "sessionwise/omni";
import { expectTypeOf, test } from "vitest";
import type * as z from "zod/mini";
import type * as schemas from "../../generated/omni/schemas.ts";
import type { components } from "../../generated/omni/types.ts";

declare const omni: Omni;

type Generated = components["schemas"];
type Inferred = { [Name in keyof typeof schemas]: z.output<(typeof schemas)[Name]> };
type Differing = {
  [Name in keyof Generated]: [Inferred[Name], Generated[Name]] extends [Generated[Name], Inferred[Name]] ? never : Name;
}[keyof Generated];

test("the type of every schema and the generated type of its component are mutually assignable", () => {
  expectTypeOf<keyof Inferred>().toEqualTypeOf<keyof Generated>();
  expectTypeOf<Differing>().toEqualTypeOf<never>();
});

test("a misspelt or undocumented parameter is a compile error", () => {
  // @ts-expect-error: limit: the server makes pages of 500
  omni.analytics.leads({ limit: 5 });
  // @ts-expect-error: form
  omni.analytics.leads({ start: "2026-03-01T00:00:00Z", form: "csv" });
  // @ts-expect-error: the format is chosen by the method
  omni.analytics.leads({ format: "csv" });
  // @ts-expect-error: a file has no token
  omni.analytics.exportCsv({ token: "t" });
  // @ts-expect-error: a file has no token
  omni.analytics.rows({ token: "t" });
  // @ts-expect-error: a number is no time
  omni.analytics.leads({ start: 5 });
  // @ts-expect-error: null is where a list has ended
  omni.analytics.leads({ token: null });
  // @ts-expect-error: a text is no number of leads
  omni.analytics.leads({}, { dedupe: "5" });
  // @ts-expect-error: rows are read, not walked by pages
  omni.analytics.rows({}, { dedupe: true });
});

test("times are dates or texts, and undefined means left out", () => {
  omni.analytics.leads({ start: new Date(), end: "2026-03-08T00:00:00Z", token: undefined });
  omni.analytics.rows({ start: undefined }, { signal: undefined, timeout: 5 });
});

test("leads have totals on the list and on its pages, and other lists have none", async () => {
  const leads = omni.analytics.leads({}, { dedupe: 1000 });
  expectTypeOf(await leads.totals()).toEqualTypeOf<LeadTotals>();
  expectTypeOf((await leads).totals).toEqualTypeOf<LeadTotals>();
  for await (const page of leads.pages()) expectTypeOf(page.totals).toEqualTypeOf<LeadTotals>();
  for await (const lead of await leads) expectTypeOf(lead).toEqualTypeOf<Lead>();
  expectTypeOf(await leads.toArray({ max: 5 })).toEqualTypeOf<Lead[]>();
  expectTypeOf(await leads.take(5).toArray()).toEqualTypeOf<Lead[]>();
  expectTypeOf<Page<Lead>>().not.toHaveProperty("totals");
  // @ts-expect-error: totls
  (await leads).totls;
});

test("a file has a place, and rows of texts", async () => {
  expectTypeOf(await omni.analytics.exportCsv()).toEqualTypeOf<CsvExport>();
  expectTypeOf((await omni.analytics.exportCsv().withResponse()).data.downloadUrl).toBeString();
  for await (const row of omni.analytics.rows()) {
    expectTypeOf(row).toEqualTypeOf<LeadRow>();
    expectTypeOf(row.leadId).toBeString();
    expectTypeOf(row.totalMessages).toEqualTypeOf<string | null>();
    expectTypeOf(row.completion.bySource.agent).toEqualTypeOf<string | null>();
    expectTypeOf(row.channels.sms?.inbound).toEqualTypeOf<string | null | undefined>();
    expectTypeOf(row.checklist[0]?.value).toEqualTypeOf<string | null | undefined>();
    // @ts-expect-error: the file calls it checklist
    row.checklistItems;
  }
});

test("a status can be read openly and exhaustively, and a channel need not be there", () => {
  const exhaustive = (status: ChecklistItemStatus): number => {
    switch (status) {
      case "TODO":
      case "INVALID":
      case "NEEDS_REVIEW":
        return 1;
      case "COMPLETED":
      case "SKIPPED":
        return 2;
    }
  };
  const both = ({ checklistItems: [item], channels }: Lead) => {
    expectTypeOf(item?.value).toBeUnknown();
    expectTypeOf(channels.sms?.inbound).toEqualTypeOf<number | undefined>();
    if (item?.status === "PAUSED") return 0;
    return isChecklistItemStatus(item?.status) ? exhaustive(item.status) : 3;
  };
  expectTypeOf(both).returns.toBeNumber();
});

test("the escape hatch is typed by the description: the answer is one of two", async () => {
  const answer = await omni.request("GET", "/api/v0/analytics", { query: { format: "csv", start: new Date() } });
  expectTypeOf(answer).toEqualTypeOf<Generated["AnalyticsResponse"]>();
  // @ts-expect-error: no such format
  omni.request("GET", "/api/v0/analytics", { query: { format: "xml" } });
  // @ts-expect-error: no such path
  omni.request("GET", "/api/v1/analytics");
});
