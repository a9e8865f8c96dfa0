import { setupServer } from "msw/node";
import { AuthenticationError, BadRequestError, NotFoundError, Omni, PermissionDeniedError } from "sessionwise";
import type { Lead, LeadRow } from "sessionwise/omni";
import * as schemas from "sessionwise/omni/schemas";
import { makeLead, OmniEmulator } from "sessionwise/omni/testing";
import { handlers } from "sessionwise/omni/testing/msw";
import { listen } from "sessionwise/omni/testing/node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const NOW = "2026-03-21T12:00:00Z";

function workspace(options: ConstructorParameters<typeof OmniEmulator>[0] = {}) {
  const emulator = new OmniEmulator({ now: NOW, ...options });
  const omni = new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch, schemas, maxRetries: 0 });
  return { emulator, omni };
}

const all = (omni: Omni, ...args: Parameters<Omni["analytics"]["leads"]>) =>
  omni.analytics.leads(...args).toArray({ max: 10_000 });

async function rowsOf(omni: Omni): Promise<LeadRow[]> {
  const rows: LeadRow[] = [];
  for await (const row of omni.analytics.rows()) rows.push(row);
  return rows;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("leads", () => {
  test("come 500 a page, every one of them once, and each as it was added", async () => {
    const { emulator, omni } = workspace();
    emulator.populate({ count: 1_234 });
    const sizes: number[] = [];
    for await (const { data } of omni.analytics.leads().pages()) sizes.push(data.length);
    expect(sizes).toEqual([500, 500, 234]);
    const byId = (leads: Iterable<Lead>) => [...leads].sort((a, b) => (a.leadId < b.leadId ? -1 : 1));
    expect(byId(await all(omni))).toEqual(byId(emulator.leads()));
  });

  test("a page that is just full is the last one", async () => {
    const { emulator, omni } = workspace({ behaviour: { pageSize: 5 } });
    emulator.populate({ count: 10 });
    const cursors: unknown[] = [];
    for await (const { nextCursor } of omni.analytics.leads().pages()) cursors.push(nextCursor);
    expect(cursors).toEqual([expect.any(String), null]);
  });

  test("totals are over the window, not over the page", async () => {
    const { emulator, omni } = workspace({ behaviour: { pageSize: 2 } });
    const channels = { sms: { inbound: 1, outbound: 2 } };
    for (const day of ["01", "02", "03"]) {
      emulator.add({ createdAt: `2026-03-${day}T00:00:00Z`, channels, completedAt: day === "03" ? NOW : null });
    }
    expect(await omni.analytics.leads().totals()).toMatchObject({
      ...{ count: 3, leadsCompleted: 1, leadsOptedOut: 0, totalMessages: 9, inboundMessages: 3 },
      channels: { sms: { inbound: 3, outbound: 6 } },
    });
    expect(await omni.analytics.leads({ start: "2026-03-02T00:00:00Z" }).totals()).toMatchObject({ count: 2 });
  });

  test("a window begins at its start, and includes its end unless it is told not to", async () => {
    const { emulator, omni } = workspace();
    emulator.add({ createdAt: "2026-03-01T00:00:00.000Z" });
    const count = async (start: string, end: string) => (await all(omni, { start, end })).length;
    expect(await count("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z")).toBe(1);
    expect(await count("2026-03-01T00:00:00.001Z", "2026-03-02T00:00:00Z")).toBe(0);
    expect(await count("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")).toBe(1);
    emulator.behaviour.includesEnd = false;
    expect(await count("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")).toBe(0);
  });

  test("one that is added during a walk makes another come twice, which dedupe leaves out", async () => {
    for (const dedupe of [false, true]) {
      const { emulator, omni } = workspace({ behaviour: { pageSize: 3 } });
      emulator.populate({ count: 9 });
      const ids: string[] = [];
      for await (const { data } of omni.analytics.leads({}, { dedupe }).pages()) {
        ids.push(...data.map(({ leadId }) => leadId));
        // Newer than all others, so that it stands before them.
        if (ids.length === 3) emulator.add({ createdAt: "2026-03-21T12:00:00Z" });
      }
      expect(new Set(ids).size).toBe(9);
      expect(ids.length).toBe(dedupe ? 9 : 10);
    }
  });

  test("can be replaced and removed", async () => {
    const { emulator, omni } = workspace();
    const { leadId } = emulator.add({ firstName: "Ada" });
    emulator.add({ leadId, firstName: "Grace" });
    expect((await all(omni)).map(({ firstName }) => firstName)).toEqual(["Grace"]);
    expect(emulator.remove(leadId)).toBe(true);
    expect(await all(omni)).toEqual([]);
  });

  test("are the same for the same seed", async () => {
    const [one, two, other] = [1, 1, 2].map((seed) => {
      const { emulator } = workspace({ seed });
      emulator.populate({ count: 50, days: 3 });
      return [emulator.apiKey, ...emulator.leads()];
    });
    expect(one).toEqual(two);
    expect(one).not.toEqual(other);
  });

  test("made by hand follow from what is given", () => {
    const items = [
      { code: "A", required: true, status: "COMPLETED", value: 1, updatedAt: NOW, source: "agent" },
      { code: "B", required: true, status: "TODO", value: null, updatedAt: NOW, source: null },
      { code: "C", required: false, status: "COMPLETED", value: 1, updatedAt: NOW, source: "portal" },
    ];
    const lead = makeLead({
      channels: {
        sms: { inbound: 1, outbound: 2, lastInboundAt: "2026-03-01T00:00:00Z", lastOutboundAt: null },
        email: { inbound: 3, outbound: 0, lastInboundAt: "2026-03-02T00:00:00Z" },
      },
      checklistItems: items,
    });
    expect(lead).toMatchObject({
      ...{ totalMessages: 6, inboundMessages: 4, outboundMessages: 2 },
      ...{ lastInboundAt: "2026-03-02T00:00:00Z", lastOutboundAt: null },
      completion: { totalRequired: 2, totalCompleted: 1, bySource: { agent: 1, portal: 0 } },
    });
    expect(schemas.Lead.safeParse(lead).success).toBe(true);
  });
});

describe("what is refused", () => {
  const path = "/api/v0/analytics";
  const ask = (emulator: OmniEmulator, query: string, key = emulator.apiKey) =>
    emulator.fetch(`https://api-v2.getomni.ai${path}${query}`, { headers: { "x-api-key": key } });

  test.each([
    ["an unknown parameter", "?limit=5"],
    ["a parameter that is given twice", "?start=2026-03-01T00:00:00Z&start=2026-03-01T00:00:00Z"],
    ["a bare date", "?start=2026-03-01"],
    ["no time at all", "?end=yesterday"],
    ["an end before the start", "?start=2026-03-02T00:00:00Z&end=2026-03-01T00:00:00Z"],
    ["another format", "?format=xml"],
    ["a token that it did not give", "?token=abc"],
    ["a token that is none", "?token=bnVsbA=="],
  ])("%s, with 400", async (_, query) => {
    const { emulator } = workspace();
    expect((await ask(emulator, query)).status).toBe(400);
  });

  test("a token without the window that it came with", async () => {
    const { emulator, omni } = workspace({ behaviour: { pageSize: 1 } });
    emulator.populate({ count: 3 });
    const { nextCursor } = await omni.analytics.leads({ end: NOW });
    expect(nextCursor).toEqual(expect.any(String));
    const elsewhere = omni.analytics.leads({ token: nextCursor ?? undefined });
    await expect(elsewhere).rejects.toBeInstanceOf(BadRequestError);
    expect((await omni.analytics.leads({ end: NOW, token: nextCursor ?? undefined })).data).toHaveLength(1);
  });

  test("a key that it does not know, any other route, and any other method", async () => {
    const { emulator, omni } = workspace();
    await expect(omni.withOptions({ apiKey: "omni_other" }).analytics.leads()).rejects.toBeInstanceOf(
      AuthenticationError,
    );
    await expect(
      omni.withOptions({ baseUrl: "https://api-v2.getomni.ai/v1" }).analytics.leads(),
    ).rejects.toBeInstanceOf(NotFoundError);
    const post = await emulator.fetch(`https://api-v2.getomni.ai${path}`, { method: "POST" });
    expect(post.status).toBe(404);
    expect((await ask(emulator, "", emulator.createKey())).status).toBe(200);
  });

  test("and what it is told to refuse, in turn, each operation by itself", async () => {
    const { emulator, omni } = workspace();
    emulator.add();
    emulator.faults.add({ operation: "analytics.leads", times: 1, status: 404 });
    emulator.faults.add({ operation: "analytics.leads", times: 1, html: 502 });
    emulator.faults.add({ operation: "analytics.exportCsv", times: 1, status: 401 });
    emulator.faults.add({ operation: "analytics.rows", times: 1, status: 503 });
    await expect(omni.analytics.leads()).rejects.toMatchObject({ status: 404 });
    await expect(omni.analytics.exportCsv()).rejects.toMatchObject({ status: 401 });
    await expect(omni.analytics.leads()).rejects.toMatchObject({ status: 502, message: /Bad Gateway/ });
    expect(await all(omni)).toHaveLength(1);
    await expect(rowsOf(omni)).rejects.toMatchObject({ status: 503 });
    expect(await rowsOf(omni)).toHaveLength(1);
  });
});

describe("faults", () => {
  test("of pages are a repeated token and rows in the wrong order", async () => {
    const { emulator, omni } = workspace({ behaviour: { pageSize: 2 } });
    emulator.populate({ count: 6 });
    const [first] = (await omni.analytics.leads()).data;
    const repeated = emulator.faults.add({ operation: "analytics.leads", cursor: "repeated" });
    await expect(all(omni)).rejects.toMatchObject({ name: "PaginationError" });
    // The first page had no token to repeat.
    expect(repeated.hits).toBe(1);
    repeated.remove();
    emulator.faults.add({ operation: "analytics.leads", times: 1, unordered: true });
    expect((await omni.analytics.leads()).data[1]).toEqual(first);
  });

  test("that a file cannot have let it pass", async () => {
    const { emulator, omni } = workspace();
    emulator.add();
    const fault = emulator.faults.add({ operation: "analytics.rows", cursor: "missing" });
    expect(await rowsOf(omni)).toHaveLength(1);
    expect(fault.hits).toBe(0);
  });

  test.each([{ truncate: true }, { reset: "body" }] as const)("%j breaks a file off, over HTTP", async (fault) => {
    const emulator = new OmniEmulator({ now: NOW });
    emulator.populate({ count: 50 });
    const { url, close } = await listen(emulator);
    try {
      emulator.faults.add({ operation: "analytics.rows", ...fault });
      const omni = new Omni({ apiKey: emulator.apiKey, baseUrl: url, maxRetries: 0 });
      await expect(rowsOf(omni)).rejects.toMatchObject({ name: "ConnectionError" });
    } finally {
      await close();
    }
  });

  test("hide no leak", async () => {
    const { emulator, omni } = workspace();
    const { downloadUrl } = await omni.analytics.exportCsv();
    emulator.faults.add({ status: 503 });
    const leaky = { headers: { "x-api-key": emulator.apiKey } };
    expect((await emulator.fetch(downloadUrl, leaky)).status).toBe(400);
    expect(emulator.leaks).toBe(1);
  });

  test("of an operation that does not exist are refused, with the one that was meant", () => {
    const { emulator } = workspace();
    // The cast: the compiler refuses it.
    const operation = "analytics.row" as "analytics.rows";
    expect(() => emulator.faults.add({ operation, status: 503 })).toThrow('Did you mean "analytics.rows"?');
  });
});

describe("files", () => {
  test("lie on another origin, for an hour, and are what the leads were when they were made", async () => {
    const { emulator, omni } = workspace();
    emulator.add({ leadId: "lead-1" });
    const { downloadUrl, expiresAt } = await omni.analytics.exportCsv();
    emulator.add({ leadId: "lead-2" });
    expect(new URL(downloadUrl).origin).toBe("https://files.omni.example");
    expect(expiresAt).toBe("2026-03-21T13:00:00.000Z");
    const file = await emulator.fetch(downloadUrl);
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const text = await file.text();
    expect(Number(file.headers.get("content-length"))).toBe(text.length);
    expect(text.split("\n")).toHaveLength(3);
    expect(text).toMatch(/^leadId,firstName,.*interventions\.escalations\nlead-1,Ada,/);
    emulator.clock.advance(60 * 60_000);
    const expired = await emulator.fetch(downloadUrl);
    expect([expired.status, await expired.text()]).toEqual([403, expect.stringContaining("Request has expired")]);
  });

  test("are refused without their signature, and when there is none", async () => {
    const { emulator, omni } = workspace();
    const { downloadUrl } = await omni.analytics.exportCsv();
    expect((await emulator.fetch(downloadUrl.replace(/Signature=./, "Signature=-"))).status).toBe(403);
    expect((await emulator.fetch(downloadUrl.replace(/exports\/./, "exports/-"))).status).toBe(404);
    expect((await emulator.fetch(downloadUrl, { method: "PUT" })).status).toBe(404);
  });

  test.each([
    ["in its own header", (key: string) => ({ headers: { "x-api-key": key } })],
    ["as a bearer token", () => ({ headers: { authorization: "Bearer x" } })],
    ["in any header", (key: string) => ({ headers: { referer: `https://a.example/?key=${key}` } })],
  ])("refuse the key %s, and count it", async (_, initFor) => {
    const { emulator, omni } = workspace();
    const { downloadUrl } = await omni.analytics.exportCsv();
    expect((await emulator.fetch(downloadUrl, initFor(emulator.apiKey))).status).toBe(400);
    expect((await emulator.fetch(`${downloadUrl}&key=${emulator.apiKey}`)).status).toBe(400);
    expect(emulator.leaks).toBe(2);
    expect((await emulator.fetch(downloadUrl)).status).toBe(200);
  });

  test("a client that sent its key along would fail", async () => {
    const { emulator } = workspace();
    emulator.add();
    const leaky: typeof fetch = (input, init) =>
      emulator.fetch(input, { ...init, headers: { ...Object(init?.headers), "x-api-key": emulator.apiKey } });
    const omni = new Omni({ apiKey: emulator.apiKey, fetch: leaky });
    await expect(rowsOf(omni)).rejects.toBeInstanceOf(BadRequestError);
    expect(emulator.leaks).toBe(1);
  });

  test("of any style give the same rows", async () => {
    const rows = await Promise.all(
      [{}, { lineEnd: "\r\n" as const }, { byteOrderMark: true }].map((behaviour) => {
        const { emulator, omni } = workspace({ behaviour });
        emulator.populate({ count: 60 });
        return rowsOf(omni);
      }),
    );
    expect(rows[0]).toHaveLength(60);
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
  });

  test("an expired one that is asked for a second time is refused again when it has expired again", async () => {
    const { emulator, omni } = workspace();
    emulator.faults.add({ operation: "analytics.rows", times: 1, status: 403 });
    emulator.faults.add({ operation: "analytics.rows", times: 1, status: 410 });
    await expect(rowsOf(omni)).rejects.toMatchObject({ name: "GoneError" });
    emulator.faults.add({ operation: "analytics.rows", times: 1, status: 403 });
    expect(await rowsOf(omni)).toEqual([]);
    await expect(omni.withOptions({ apiKey: "x" }).analytics.exportCsv()).rejects.not.toBeInstanceOf(
      PermissionDeniedError,
    );
  });
});

test("MSW answers from it on both origins", async () => {
  const { emulator } = workspace();
  emulator.populate({ count: 20 });
  const server = setupServer(...handlers(emulator));
  server.listen({ onUnhandledRequest: "error" });
  try {
    const omni = new Omni({ apiKey: emulator.apiKey, schemas });
    expect(await all(omni)).toHaveLength(20);
    expect(await rowsOf(omni)).toHaveLength(20);
    expect(emulator.leaks).toBe(0);
  } finally {
    server.close();
  }
  expect(() => handlers(emulator, { baseUrl: "https://x.example/proxy" })).toThrow(/basePath: "\/proxy"/);
});

test("over HTTP its files lie on a port of their own, and the key does not arrive there", async () => {
  const emulator = new OmniEmulator({ now: NOW, basePath: "/proxy" });
  emulator.populate({ count: 700 });
  const { url, filesUrl, port, close } = await listen(emulator);
  try {
    expect(new URL(url).port).toBe(String(port));
    expect(new URL(filesUrl).origin).not.toBe(new URL(url).origin);
    const omni = new Omni({ apiKey: emulator.apiKey, baseUrl: `${url}/proxy`, schemas });
    expect(await all(omni)).toHaveLength(700);
    const { downloadUrl } = await omni.analytics.exportCsv();
    expect(downloadUrl.startsWith(`${filesUrl}/analytics-exports/`)).toBe(true);
    expect(await rowsOf(omni)).toHaveLength(700);
    expect(emulator.leaks).toBe(0);
    expect((await fetch(downloadUrl, { headers: { "x-api-key": emulator.apiKey } })).status).toBe(400);
    expect(emulator.leaks).toBe(1);
    await expect(listen(emulator, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(emulator.filesUrl).toBe(filesUrl);
  } finally {
    await close();
  }
  await expect(fetch(url)).rejects.toThrow();
  await expect(fetch(filesUrl)).rejects.toThrow();
});
