import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as fc from "fast-check";
import Papa from "papaparse";
import { KayleId, type Session } from "sessionwise";
import { type AnySession, toCsv, toNdjson } from "sessionwise/kayle-id/export";
import { toParquet } from "sessionwise/kayle-id/export/parquet";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anySession, sessionOf, shareFields } from "../../support/sessions.ts";

fc.configureGlobal({ seed: 20_261_126 });

const SECRET = "s3cret-cancel-token";
/** What a server may send that this version does not know, and what it must not give away. */
const odd: AnySession[] = [
  sessionOf({
    id: "vs_1",
    cancel_token: SECRET,
    verification_url: `https://verify.kayle.id/vs_1?cancel=${SECRET}#${SECRET}`,
  }),
  // The casts: other types than those of the specification.
  {
    ...sessionOf({ id: "vs_2", status: "paused" }),
    level: { of: ["trust", 1, null] },
    nfc_tries_used: "two",
  } as unknown as Session,
  {
    ...sessionOf({ id: "vs_3", created_at: "2026-03-10T12:00:00.123456Z" }),
    completed_at: undefined,
  } as unknown as Session,
  sessionOf({ id: "vs_4", redirect_url: '=HYPERLINK("x")', webhook_endpoint_id: ["we_1", "we_2"], completed_at: null }),
  sessionOf({
    id: "vs_5",
    webhook_endpoint_id: "we_1",
    share_fields: shareFields("age_over_18", "__proto__"),
    failure_code: 'ä\u2028,\n"',
  }),
  {
    ...{ id: "vs_live_6", status: "completed", contract_version: 1, share_fields: {}, redirect_url: null },
    ...{ verification_url: "https://verify.kayle.id/", created_at: "2026-03-10T12:00:00.000Z", completed_at: null },
    ...{ expires_at: "2026-03-10T13:00:00.000Z", updated_at: "2026-03-10T12:00:00.000Z", attempts: [] },
  },
];
const text = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();
const withoutUndefined = (value: unknown) => JSON.parse(JSON.stringify(value));
/** What has to come back of a session. */
function kept(session: AnySession) {
  const { cancel_token: _, ...rest } = session;
  return withoutUndefined({ ...rest, verification_url: rest.verification_url.split("?")[0] });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "export-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The rows of a file as DuckDB reads them, and the types of the columns. */
async function readBack(sessions: Iterable<AnySession> | AsyncIterable<AnySession>) {
  const path = join(folder, "sessions.parquet");
  await writeFile(path, toParquet(sessions));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const file = `read_parquet('${path}')`;
  const types = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${file}`)).getRowObjects();
  const times = types.filter(({ column_type }) => column_type === "TIMESTAMP").map(({ column_name }) => column_name);
  const asText = times.map((name) => `strftime(${name}, '%Y-%m-%dT%H:%M:%S.%gZ') AS ${name}`);
  const rows = (await connection.runAndReadAll(`SELECT * REPLACE (${asText}) FROM ${file}`)).getRowObjects();
  const groups = await connection.runAndReadAll(
    `SELECT DISTINCT row_group_id, row_group_num_rows AS n FROM parquet_metadata('${path}') ORDER BY 1`,
  );
  connection.closeSync();
  instance.closeSync();
  return {
    rows,
    types: Object.fromEntries(types.map((one) => [one.column_name, one.column_type])),
    groups: groups.getRowObjects(),
  };
}

const JSON_COLUMNS = ["share_fields", "webhook_endpoint_id", "attempts"];
/** A session of a row of a table: other_fields over the columns. */
function sessionOfRow({ other_fields, ...columns }: Record<string, unknown>) {
  const fields = Object.entries(columns).map(([name, value]) => [
    name,
    typeof value === "string" && JSON_COLUMNS.includes(name) ? JSON.parse(value) : value,
  ]);
  return { ...Object.fromEntries(fields), ...(typeof other_fields === "string" ? JSON.parse(other_fields) : {}) };
}
/** A table has a null where there is no field. */
const EMPTY = Object.fromEntries(
  ["failure_code", "nfc_tries_used", "liveness_tries_used", "webhook_endpoint_id", "completed_at", "attempts"].map(
    (name) => [name, null],
  ),
);
const inTable = (session: AnySession) => ({ ...EMPTY, ...kept(session) });

describe("NDJSON", () => {
  test("has every session as it came, in its order, the id first, without secrets", async () => {
    const written = await text(toNdjson(odd));
    expect(written).not.toContain(SECRET);
    expect(written.endsWith("\n")).toBe(true);
    const lines = written.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(odd.map(kept));
    expect(lines.every((line) => line.startsWith('{"id":"vs_'))).toBe(true);
    expect(await text(toNdjson([]))).toBe("");
  });
});

describe("CSV", () => {
  test("has every field of any session, once the cells are read", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anySession, fc.constantFrom(...odd)), { minLength: 1, maxLength: 250 }),
        async (sessions) => {
          const { data, errors } = Papa.parse<Record<string, string>>(await text(toCsv(sessions)), { header: true });
          expect(errors).toEqual([]);
          const rows = data.map((row) =>
            sessionOfRow(
              Object.fromEntries(
                Object.entries(row).map(([name, cell]) => [
                  name,
                  cell === "" ? null : /_used$|_version$/.test(name) ? Number(cell) : cell.replace(/^'/, ""),
                ]),
              ),
            ),
          );
          expect(rows).toEqual(sessions.map(inTable));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("disarms formulas, gives no secret, and is a header alone where there are no rows", async () => {
    const written = await text(toCsv(odd));
    expect(written).toContain(`"'=HYPERLINK(""x"")"`);
    expect(written).not.toContain(SECRET);
    const [header] = written.split("\r\n");
    expect(await text(toCsv([]))).toBe(header);
    expect(header).toMatch(/^id,status,.*,attempts,other_fields$/);
  });
});

describe("Parquet, read by DuckDB", () => {
  test("has the types of the columns", async () => {
    const { types } = await readBack(odd);
    expect(types).toMatchObject({
      id: "VARCHAR",
      status: "VARCHAR",
      nfc_tries_used: "INTEGER",
      contract_version: "INTEGER",
    });
    expect(types).toMatchObject({ created_at: "TIMESTAMP", expires_at: "TIMESTAMP", completed_at: "TIMESTAMP" });
    expect(types).toMatchObject({
      share_fields: "JSON",
      attempts: "JSON",
      webhook_endpoint_id: "JSON",
      other_fields: "JSON",
    });
  });

  test("has every row and every field, unknown ones and nulls included, and no secret", async () => {
    const { rows } = await readBack(odd);
    expect(rows.map(sessionOfRow)).toEqual(odd.map(inTable));
    expect(JSON.stringify(rows)).not.toContain(SECRET);
    expect((await readBack([])).rows).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.array(anySession, { maxLength: 60 }), async (sessions) => {
        expect((await readBack(sessions)).rows.map(sessionOfRow)).toEqual(sessions.map(inTable));
      }),
      { numRuns: 5 },
    );
  });

  test("has them from a scan too, in row groups of at most 5,000", async () => {
    const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
    emulator.populate({ count: 5_600 });
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const { rows, groups } = await readBack(kayle.sessions.scan());
    expect(groups.map(({ n }) => Number(n))).toEqual([5_000, 600]);
    const byId = (one: { id?: unknown }, other: { id?: unknown }) => (String(one.id) < String(other.id) ? -1 : 1);
    expect(rows.map(sessionOfRow).sort(byId)).toEqual([...emulator.sessions].map(inTable).sort(byId));
  });
});

describe.each([
  ["toNdjson", toNdjson],
  ["toCsv", toCsv],
  ["toParquet", toParquet],
] as const)("%s", (_, write) => {
  /** Endless rows, and how many of them were asked for. */
  function endless() {
    const seen = { asked: 0, ended: false };
    const rows = (async function* () {
      try {
        for (;;) yield sessionOf({ id: `vs_${++seen.asked}` });
      } finally {
        seen.ended = true;
      }
    })();
    return { rows, seen };
  }

  test("reads nothing before it is read, no more than a batch ahead, and ends the rows when it is cancelled", async () => {
    const { rows, seen } = endless();
    const reader = write(rows).getReader();
    await new Promise(setImmediate);
    expect(seen.asked).toBe(0);
    await reader.read();
    const once = seen.asked;
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(seen.asked).toBe(once);
    await reader.read();
    expect(seen.asked).toBe(2 * once);
    await reader.cancel();
    expect(seen).toEqual({ asked: 2 * once, ended: true });
  });

  test("ends with the error of the rows, as it was", async () => {
    const broken = new RangeError("mine");
    const rows = (async function* () {
      yield sessionOf();
      throw broken;
    })();
    await expect(text(write(rows))).rejects.toBe(broken);
  });
});
