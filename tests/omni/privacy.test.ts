// Lead names, e-mail addresses, phone numbers, checklist values and the place of a file are personal or secret: none of
// them is reachable from a log line, an observer, an error or the inspection of a client.
import { inspect } from "node:util";
import { type Observer, Omni } from "sessionwise";
import * as schemas from "sessionwise/omni/schemas";
import { makeLead, OmniEmulator } from "sessionwise/omni/testing";
import { describe, expect, test } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";

const KEY = "omni_0123456789abcdef";
const SIGNATURE = "fedcba9876543210fedcba9876543210";
const PERSONAL = ["Hildegard", "von Bingen", "hildegard@example.org", "+4967110980", "s3://scans/passport.png"];
const PLACE = {
  downloadUrl: `https://files.example/ws-77/x.csv?X-Amz-Signature=${SIGNATURE}`,
  expiresAt: "2099-01-01T00:00:00Z",
};

const lead = makeLead({
  ...{ firstName: "Hildegard", lastName: "von Bingen", email: "hildegard@example.org", phoneNumber: "+4967110980" },
  checklistItems: [
    {
      code: "ID",
      required: true,
      status: "COMPLETED",
      value: "s3://scans/passport.png",
      updatedAt: "x",
      source: "agent",
    },
    {
      code: "MORE",
      required: true,
      status: "COMPLETED",
      value: { scan: "s3://scans/passport.png" },
      updatedAt: "x",
      source: "agent",
    },
  ],
});

const emulator = new OmniEmulator();
emulator.add(lead);
const { totals } = await new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch }).analytics.leads();
const PAGE = { start: null, end: null, nextToken: null, totals, breakdown: [lead] };

/** Everything that can be read off a value by any means, as one text. */
function everything(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== "object" || value === null || seen.has(value)) return String(value);
  seen.add(value);
  const own = Reflect.ownKeys(value).map((key) => `${String(key)}=${everything(Reflect.get(value, key), seen)}`);
  const entries = value instanceof Headers || value instanceof Map ? everything([...value], seen) : "";
  return [inspect(value, { depth: Infinity, showHidden: true }), JSON.stringify(value), entries, ...own].join("\n");
}

function listened(...answers: Parameters<typeof stubFetch>) {
  const said: unknown[] = [];
  const note = (...args: unknown[]) => void said.push(args);
  const observer: Observer = { start: note, attempt: note, wait: note, end: note };
  const { fetch } = stubFetch(...answers);
  const logger = { debug: note, warn: note };
  return { said, omni: new Omni({ apiKey: KEY, fetch, observer, logger, maxRetries: 0 }) };
}

function expectNothingOf(value: unknown): void {
  const text = everything(value);
  for (const secret of [...PERSONAL, SIGNATURE, "ws-77", KEY]) expect(text).not.toContain(secret);
}

describe("what is logged and observed", () => {
  test("of a page has the counts, and nobody's data", async () => {
    const { said, omni } = listened(json(PAGE));
    expect((await omni.analytics.leads()).data).toEqual([lead]);
    expectNothingOf(said);
    expect(everything(said)).toContain("analytics.leads");
    expect(JSON.stringify(said)).toMatch(/"totalRequired":2.*"firstName":"\[redacted\]"/);
  });

  test("of an export has no place", async () => {
    const { said, omni } = listened(json(PLACE));
    expect(await omni.analytics.exportCsv()).toEqual(PLACE);
    expectNothingOf(said);
    expect(JSON.stringify(said)).toContain('"downloadUrl":"[redacted]","expiresAt":"2099');
  });

  test("of a file has its host, and nothing of what is in it", async () => {
    const csv = `leadId,firstName,email\nlead-1,${PERSONAL[0]},${PERSONAL[2]}\nlead-2,"${PERSONAL[1]}`;
    const { said, omni } = listened(json(PLACE), new Response(csv));
    const rows = omni.analytics.rows()[Symbol.asyncIterator]();
    expect((await rows.next()).value).toMatchObject({ firstName: "Hildegard" });
    const error: unknown = await rows.next().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "InvalidResponseError", given: 1 });
    expectNothingOf([said, error]);
    expect(everything(said)).toContain("files.example");
  });
});

describe("an error does not give away", () => {
  const told = `No: firstName=${PERSONAL[0]}, "email": "${PERSONAL[2]}", phoneNumber: '${PERSONAL[3]}', downloadUrl=${PLACE.downloadUrl}; key ${KEY}`;

  test.each([
    ["a refusal that repeats a lead and a place", json({ message: told }, 400)],
    ["one that is a text", new Response(told, { status: 500 })],
    ["one in its headers", new Response("", { status: 500, headers: { "x-echo": `for ${KEY}` } })],
    ["broken JSON of a page", new Response(JSON.stringify(PAGE).slice(0, -1))],
    ["an HTML page", new Response(`<html>${told}</html>`)],
  ])("what is in %s", async (_, answer) => {
    const { said, omni } = listened(answer);
    for (const call of [() => omni.analytics.leads(), () => omni.analytics.exportCsv()]) {
      const error: unknown = await Promise.resolve(call()).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ operation: { path: "/api/v0/analytics" } });
      expectNothingOf([error, said]);
    }
  });

  test("a value that does not fit its schema", async () => {
    const { fetch } = stubFetch(json({ ...PAGE, breakdown: [{ ...lead, createdAt: 5, email: { is: PERSONAL[2] } }] }));
    const call = new Omni({ apiKey: KEY, fetch, schemas }).analytics.leads();
    const error: unknown = await Promise.resolve(call).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ValidationError" });
    expectNothingOf(error);
  });

  test.each([
    [
      "what the engine says of the place of a file",
      new TypeError(`fetch of ${PLACE.downloadUrl} failed, ${SIGNATURE}`),
    ],
    ["what its host says of it", new Response(`<Error>${PLACE.downloadUrl}</Error>`, { status: 400 })],
    ["the headers of its host", new Response("", { status: 400, headers: { "x-echo": PLACE.downloadUrl } })],
    ["where its host sends on", new Response("", { status: 307, headers: { location: `ftp://x/?t=${SIGNATURE}` } })],
  ])("%s", async (_, answer) => {
    const { said, omni } = listened(json(PLACE), answer);
    const error: unknown = await omni.analytics
      .rows()
      [Symbol.asyncIterator]()
      .next()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ operation: { name: "analytics.rows", path: "{downloadUrl}" } });
    expectNothingOf([error, said]);
  });
});

test("util.inspect of a client, a list and a walk shows no key", async () => {
  const { omni } = listened(json(PAGE));
  const leads = omni.analytics.leads();
  await leads.totals();
  for (const one of [omni, omni.withOptions({ timeout: 5 }), omni.analytics, leads, omni.analytics.rows()]) {
    expect(everything(one)).not.toContain(KEY);
  }
  expectNothingOf([omni, leads, omni.analytics.rows()]);
});
