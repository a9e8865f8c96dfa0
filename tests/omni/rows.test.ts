// The rows of an export: where its file is fetched, and what is made of its cells. How it is fetched is the core's, see
// tests/core/download.
import fc from "fast-check";
import { Omni, SessionwiseError } from "sessionwise";
import type { LeadRow } from "sessionwise/omni";
import { makeLead, OmniEmulator } from "sessionwise/omni/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { json } from "../support/stub-fetch.ts";

const NOW = "2026-03-21T12:00:00Z";
const PLACE = { downloadUrl: "https://files.example.com/x.csv?sig=1", expiresAt: "2099-01-01T00:00:00Z" };

/** A client that is given this file, in these pieces, with its length. */
function clientWith(...pieces: (string | Uint8Array)[]) {
  const bytes = pieces.map((piece) => (typeof piece === "string" ? new TextEncoder().encode(piece) : piece));
  const length = bytes.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return clientOf(bytes, { "content-length": String(length) });
}

function clientOf(bytes: readonly Uint8Array[], headers: Record<string, string>) {
  const fetch = async (input: string | URL | Request) => {
    if (String(input).includes("/api/v0/analytics")) return json(PLACE);
    const left = [...bytes];
    const pull = (c: ReadableStreamDefaultController) => (left.length > 0 ? c.enqueue(left.shift()) : c.close());
    return new Response(new ReadableStream({ pull }), { headers });
  };
  return new Omni({ apiKey: "omni_test", fetch });
}

async function rowsOf(omni: Omni): Promise<LeadRow[]> {
  const rows: LeadRow[] = [];
  for await (const row of omni.analytics.rows()) rows.push(row);
  return rows;
}

async function errorOf(omni: Omni): Promise<SessionwiseError> {
  const error: unknown = await rowsOf(omni).catch((reason: unknown) => reason);
  return SessionwiseError.is(error) ? error : expect.fail(`not ours: ${JSON.stringify(error)}`);
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a row", () => {
  test("has every documented value as a text or null, in its place", async () => {
    const emulator = new OmniEmulator({ now: NOW });
    const items = [
      { code: "DOCUMENTS.ID", required: true, status: "COMPLETED", value: "s3://x", updatedAt: NOW, source: "portal" },
      { code: "CONSENT", required: false, status: "TODO", value: null, updatedAt: NOW, source: null },
    ];
    emulator.add({
      leadId: "lead-1",
      lastName: null,
      createdAt: "2026-03-02T00:00:00.000Z",
      channels: { sms: { inbound: 2, outbound: 0, lastInboundAt: NOW, lastOutboundAt: null } },
      checklistItems: items,
    });
    emulator.add({ leadId: "lead-2", createdAt: "2026-03-01T00:00:00.000Z", checklistItems: items.slice(1) });
    const [one, two] = await rowsOf(new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch }));
    expect(one).toEqual({
      leadId: "lead-1",
      firstName: "Ada",
      lastName: null,
      email: "ada@example.com",
      phoneNumber: "+15550100000",
      createdAt: "2026-03-02T00:00:00.000Z",
      completedAt: null,
      optedOutAt: null,
      totalMessages: "2",
      inboundMessages: "2",
      outboundMessages: "0",
      lastInboundAt: NOW,
      lastOutboundAt: null,
      channels: { sms: { inbound: "2", outbound: "0", lastInboundAt: NOW, lastOutboundAt: null } },
      completion: {
        totalRequired: "1",
        totalCompleted: "1",
        bySource: { agent: "0", imported: "0", manual: "0", portal: "1" },
      },
      interventions: {
        messageEdits: "0",
        messageRejects: "0",
        manualUpdates: "0",
        documentOverrides: "0",
        escalations: "0",
      },
      checklist: [
        {
          code: "DOCUMENTS.ID",
          required: "true",
          status: "COMPLETED",
          value: "s3://x",
          updatedAt: NOW,
          source: "portal",
        },
        { code: "CONSENT", required: "false", status: "TODO", value: null, updatedAt: NOW, source: null },
      ],
    });
    // Padded to the longest lead in the file, and not here.
    expect(two?.checklist).toEqual([
      { code: "CONSENT", required: "false", status: "TODO", value: null, updatedAt: NOW, source: null },
    ]);
    expect(two?.channels).toEqual({
      sms: { inbound: null, outbound: null, lastInboundAt: null, lastOutboundAt: null },
    });
  });

  test("says the same as leads() does, for every lead of a workspace", async () => {
    const emulator = new OmniEmulator({ now: NOW, behaviour: { lineEnd: "\r\n", byteOrderMark: true } });
    emulator.populate({ count: 700 });
    const omni = new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const leads = await omni.analytics.leads().toArray({ max: 700 });
    const rows = await rowsOf(omni);
    expect(rows).toHaveLength(700);
    const text = (value: unknown) =>
      value === null || value === undefined ? null : typeof value === "object" ? JSON.stringify(value) : String(value);
    for (const [index, lead] of leads.entries()) {
      const row = rows[index];
      const { channels, completion, interventions, checklistItems, ...base } = lead;
      expect(row).toMatchObject(Object.fromEntries(Object.entries(base).map(([name, value]) => [name, text(value)])));
      expect(row?.completion.bySource.portal).toBe(text(completion.bySource.portal));
      expect(row?.completion.totalRequired).toBe(text(completion.totalRequired));
      expect(row?.interventions.messageEdits).toBe(text(interventions.messageEdits));
      for (const [name, channel] of Object.entries(channels)) {
        expect(row?.channels[name]?.inbound).toBe(text(channel.inbound));
        expect(row?.channels[name]?.lastInboundAt).toBe(text(channel.lastInboundAt));
      }
      expect(row?.checklist.map(({ code, value }) => [code, value])).toEqual(
        checklistItems.map(({ code, value }) => [code, text(value)]),
      );
    }
  });

  test("has the documented places also where the file has no columns for them", async () => {
    const [row] = await rowsOf(clientWith("leadId\n", "lead-1\n"));
    expect(row).toMatchObject({
      ...{ leadId: "lead-1", firstName: null, totalMessages: null, channels: {}, checklist: [] },
      completion: { totalRequired: null, bySource: { agent: null } },
      interventions: { escalations: null },
    });
  });

  test("keeps columns of a newer server, and those that fit nowhere under their own names", async () => {
    const header =
      "leadId,score,tags.first,channels.total,checklist.length,checklist.0.code,checklist.0.note.by,a.b.c.d.e.f.g.h.i";
    const [row] = await rowsOf(clientWith(`${header}\nlead-1,7,new,3,2,X,Ada,deep\n`));
    expect(row).toMatchObject({
      ...{ score: "7", tags: { first: "new" }, channels: {}, "channels.total": "3", "checklist.length": "2" },
      ...{ checklist: [{ code: "X", status: null, note: { by: "Ada" } }], "a.b.c.d.e.f.g.h.i": "deep" },
    });
  });

  test("has its checklist by number, whatever order the columns are in, and without gaps", async () => {
    const header =
      "leadId,checklist.10.code,checklist.2.code,checklist.0.code,checklist.999999999.code,checklist.1.code";
    const [row] = await rowsOf(clientWith(`${header}\nlead-1,K,C,A,Z,\n`));
    expect(row?.checklist.map(({ code }) => code)).toEqual(["A", "C", "K", "Z"]);
  });

  test("has any number of columns", async () => {
    const items = Array.from({ length: 3_000 }, (_, index) => `checklist.${index}.code`);
    const channels = Array.from({ length: 300 }, (_, index) => `channels.c${index}.inbound`);
    const header = ["leadId", ...channels, ...items].join(",");
    const cells = ["lead-1", ...channels.map((_, index) => index), ...items.map((_, index) => `I${index}`)].join(",");
    const [row] = await rowsOf(clientWith(`${header}\n${cells}\n`));
    expect(Object.keys(row?.channels ?? {})).toHaveLength(300);
    expect(row?.checklist).toHaveLength(3_000);
    expect(row?.checklist.at(-1)?.code).toBe("I2999");
  });

  test("pollutes nothing, whatever its columns are called", async () => {
    const names = [
      ...["__proto__", "__proto__.polluted", "constructor.prototype.polluted", "channels.__proto__.polluted"],
      ...["channels.__proto__.inbound", "checklist.0.__proto__.polluted", "completion.bySource.__proto__", "toString"],
      "interventions.constructor.prototype.polluted",
    ];
    const [row] = await rowsOf(clientWith(`leadId,${names.join(",")}\nlead-1,${names.map(() => "yes").join(",")}\n`));
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get(Object.assign({}, row), "polluted")).toBeUndefined();
    for (const part of [row, row?.channels, row?.completion, row?.completion.bySource, row?.interventions]) {
      expect(Object.getPrototypeOf(part)).toBe(Object.prototype);
      expect(Object.hasOwn(Object(part), "__proto__")).toBe(false);
    }
    expect(row).toMatchObject({ "constructor.prototype.polluted": "yes", "channels.__proto__.inbound": "yes" });
    expect(row?.channels).toEqual({});
  });
});

describe("the file", () => {
  const writes = (cell: string, quoteAll: boolean) =>
    quoteAll || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

  test("gives its cells as they are, whatever is in them and wherever the bytes are cut", async () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc
        .array(fc.constantFrom('"', ",", "\n", "\r\n", "\r", "a", "é", "😀", " "), { maxLength: 8 })
        .map((all) => all.join("")),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }),
        fc.record({
          lineEnd: fc.constantFrom("\n", "\r\n"),
          bom: fc.boolean(),
          quoteAll: fc.boolean(),
          lastLineEnds: fc.boolean(),
        }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }),
        async (leads, { lineEnd, bom, quoteAll, lastLineEnds }, sizes) => {
          const records = [
            ["leadId", "firstName", "checklist.0.value"],
            ...leads.map(([a, b, c], index) => [`lead-${index}${a}`, b, c]),
          ];
          const lines = records.map((cells) => cells.map((one) => writes(one, quoteAll)).join(","));
          const text = (bom ? "\ufeff" : "") + lines.join(lineEnd) + (lastLineEnds ? lineEnd : "");
          const bytes = new TextEncoder().encode(text);
          const pieces: Uint8Array[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            pieces.push(bytes.subarray(at, at + size));
            at += size;
          }
          const rows = await rowsOf(clientWith(...pieces));
          // Lone surrogates have no bytes in UTF-8.
          const clean = (one: string) => new TextDecoder().decode(new TextEncoder().encode(one)) || null;
          expect(
            rows.map(({ leadId, firstName, checklist }) => [leadId, firstName, checklist[0]?.value ?? null]),
          ).toEqual(leads.map(([a, b, c], index) => [clean(`lead-${index}${a}`), clean(b), clean(c)]));
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test("of a single piece of megabytes is read in parts, and one record may span many pieces", async () => {
    const long = `x${"é\n".repeat(300_000)}`;
    const lines = Array.from({ length: 20_000 }, (_, index) => `lead-${index},"a, ""b""\r\nc"\r\n`);
    const text = `leadId,email\r\n${lines.join("")}last,"${long}"\r\n`;
    const rows = await rowsOf(clientWith(text));
    expect(rows).toHaveLength(20_001);
    expect(rows[0]?.email).toBe('a, "b"\r\nc');
    expect(rows.at(-1)?.email).toBe(long);
  });

  test.each([
    ["nothing at all", []],
    ["a byte order mark alone", ["\ufeff"]],
    ["a header alone", ["leadId,email\r\n"]],
    ["a header without its line end", ["leadId,email"]],
    ["empty lines behind the header", ["leadId,email\n\n\n"]],
  ])("with %s has no leads", async (_, pieces) => {
    expect(await rowsOf(clientWith(...pieces))).toEqual([]);
  });

  test.each([
    ["nothing at all", "", /does not end with a line break, .* may be truncated: start over/],
    ["a byte order mark alone", "\ufeff", /does not end with a line break/],
    ["a header without its line end", "leadId,email", /does not end with a line break/],
    ["one line of something else", "<p>Sign in</p>", /has no leadId column/],
  ])("with %s is an error where its length is not known", async (_, text, why) => {
    const error = await errorOf(clientOf([new TextEncoder().encode(text)], {}));
    expect(error).toMatchObject({ name: "InvalidResponseError", given: 0 });
    expect(error.message).toMatch(why);
  });

  test("that came uncompressed by its own word has the length that was sent", async () => {
    const bytes = [new TextEncoder().encode("leadId\nlead-1")];
    expect(await rowsOf(clientOf(bytes, { "content-encoding": "identity", "content-length": "13" }))).toHaveLength(1);
    const error = await errorOf(clientOf(bytes, { "content-encoding": "identity", "content-length": "14" }));
    expect(error.message).toContain("sent 13 of the 14 bytes");
  });

  test("may have empty lines between its records", async () => {
    expect(await rowsOf(clientWith("leadId,email\n\nlead-1,a\n\n\nlead-2,b"))).toHaveLength(2);
  });

  test.each([
    [
      "that is an HTML page",
      ["<!doctype html>\n<p>Sign in</p>\n"],
      0,
      /has no leadId column: is a proxy or another server responding/,
    ],
    ["that is JSON", ['{"breakdown": []}'], 0, /has no leadId column/],
    ["whose lines end in a way of old", ["leadId,email\rlead-1,a\rlead-2,b"], 0, /has no leadId column/],
    [
      "that ends inside of a quoted cell",
      ['leadId,email\nlead-1,a\nlead-2,"b\nlead-3,c'],
      1,
      /ends inside a quoted cell/,
    ],
    ["whose header ends inside of a quoted cell", ['leadId,"email'], 0, /ends inside a quoted cell/],
    ["with something behind a closing quote", ['leadId,email\nlead-1,"a"b,c\n'], 0, /a misplaced quote/],
    [
      "that ends in the middle of a record",
      ["leadId,email,createdAt\nlead-1,a,b\nlead-2,b"],
      1,
      /a record of 2 cells but 3 columns/,
    ],
    ["with a record that is too long", ["leadId,email\nlead-1,a\nlead-2,b,c\n"], 1, /a record of 3 cells/],
    ["with a lead that has no id", ["leadId,email\nlead-1,a\n,b\n"], 1, /a lead without an id/],
    ["with two columns of one name", ["leadId,email,email\n"], 0, /two columns of the same name/],
    [
      "with two columns for one place",
      ["leadId,completion,completion.totalRequired\n"],
      0,
      /two columns for the same field/,
    ],
    ["that is not in UTF-8", ["leadId,email\nlead-1,a\n", Uint8Array.of(0x6c, 0xe9, 0x2c, 0x0a)], 1, /is not in UTF-8/],
    ["that ends inside of a character", ["leadId,email\nlead-1,", Uint8Array.of(0xc3)], 0, /is not in UTF-8/],
    [
      "with a quote that is never closed",
      ['leadId\n"', ...Array.from({ length: 20 }, () => "x".repeat(2 ** 20))],
      0,
      /a record of more than 16777216 characters/,
    ],
  ] as [string, (string | Uint8Array)[], number, RegExp][])(
    "%s is an error that says how many rows were given, and no word of the file",
    async (_, pieces, given, why) => {
      const error = await errorOf(clientWith(...pieces));
      expect(error).toMatchObject({ name: "InvalidResponseError", given, operation: { name: "analytics.rows" } });
      expect(error.message).toMatch(/^The file of analytics\.rows /);
      expect(error.message).toMatch(why);
      expect(error.message).toContain(`Rows given until then: ${given}.`);
      for (const word of ["lead-", "Sign in", "breakdown"]) expect(error.message).not.toContain(word);
    },
  );
});

describe("a place that has expired", () => {
  function workspace() {
    const emulator = new OmniEmulator({ now: NOW });
    emulator.populate({ count: 3 });
    const asked: string[] = [];
    const fetch: typeof emulator.fetch = async (input, init) => {
      asked.push(String(input).startsWith(emulator.filesUrl) ? "file" : "export");
      return emulator.fetch(input, init);
    };
    return { emulator, asked, omni: new Omni({ apiKey: emulator.apiKey, fetch, maxRetries: 0 }) };
  }

  test.each([403, 404, 410])("is asked for once more when its host answers %i", async (status) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) });
    const { emulator, asked, omni } = workspace();
    emulator.faults.add({ operation: "analytics.rows", times: 1, status });
    expect(await rowsOf(omni)).toHaveLength(3);
    expect(asked).toEqual(["export", "file", "export", "file"]);
  });

  test("and is gone again is an error", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) });
    const { emulator, asked, omni } = workspace();
    emulator.faults.add({ operation: "analytics.rows", times: 2, status: 403 });
    expect(await errorOf(omni)).toMatchObject({ name: "PermissionDeniedError", given: 0 });
    expect(asked).toEqual(["export", "file", "export", "file"]);
  });

  test("by its own word is not even tried, and a clock that is wrong costs one more question", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-21T14:00:00Z") });
    const { asked, omni } = workspace();
    expect(await rowsOf(omni)).toHaveLength(3);
    expect(asked).toEqual(["export", "export", "file"]);
  });

  test("while it was being fetched has not: other refusals are not asked for again", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) });
    const { emulator, asked, omni } = workspace();
    emulator.faults.add({ operation: "analytics.rows", times: 1, status: 400 });
    expect(await errorOf(omni)).toMatchObject({ name: "BadRequestError" });
    expect(asked).toEqual(["export", "file"]);
  });
});

test("each iteration has a file made of its own, and asks for the window", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) });
  const emulator = new OmniEmulator({ now: NOW });
  emulator.add({ createdAt: "2026-03-01T00:00:00Z" });
  const urls: URL[] = [];
  const fetch: typeof emulator.fetch = async (input, init) => {
    urls.push(new URL(String(input)));
    return emulator.fetch(input, init);
  };
  const rows = new Omni({ apiKey: emulator.apiKey, fetch }).analytics.rows({ start: new Date("2026-02-01T00:00:00Z") });
  expect(urls).toEqual([]);
  for (let pass = 0; pass < 2; pass++) for await (const row of rows) expect(row.createdAt).toBe("2026-03-01T00:00:00Z");
  const exports = urls.filter(({ pathname }) => pathname === "/api/v0/analytics");
  expect(exports.map(({ search }) => search)).toEqual(Array(2).fill("?start=2026-02-01T00%3A00%3A00.000Z&format=csv"));
  expect(emulator.leaks).toBe(0);
});

test("what the export is refused with comes through as it is", async () => {
  const emulator = new OmniEmulator({ now: NOW });
  const omni = new Omni({ apiKey: "omni_other", fetch: emulator.fetch });
  expect(await errorOf(omni)).toMatchObject({
    name: "AuthenticationError",
    operation: { name: "analytics.exportCsv" },
  });
});

test("the CSV parser is loaded by rows() when it is used, and by nothing else", async () => {
  vi.resetModules();
  const loaded = vi.fn();
  vi.doMock("papaparse", async (original) => {
    loaded();
    return original();
  });
  const { Omni: Fresh } = await import("sessionwise");
  const emulator = new OmniEmulator();
  const omni = new Fresh({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  await omni.analytics.leads();
  await omni.analytics.exportCsv();
  omni.analytics.rows();
  expect(loaded).not.toHaveBeenCalled();
  for await (const _ of omni.analytics.rows()) expect.fail("there are no leads");
  expect(loaded).toHaveBeenCalledTimes(1);
  vi.doUnmock("papaparse");
});

test("parallel calls of next() give the rows in order", async () => {
  const rows = clientWith("leadId\n", "a\nb\n", "c\n").analytics.rows()[Symbol.asyncIterator]();
  const all = await Promise.all(Array.from({ length: 4 }, () => rows.next()));
  expect(all.map(({ value, done }) => (done ? done : value.leadId))).toEqual(["a", "b", "c", true]);
});

test("a lead of the test kit is a lead like any other", () => {
  expect(makeLead({ channels: { sms: { inbound: 1, outbound: 2 } } })).toMatchObject({
    totalMessages: 3,
    inboundMessages: 1,
  });
});
