/**
 * Sessions as a Parquet file. Needs `hyparquet-writer`.
 * @module sessionwise/kayle-id/export/parquet
 */

import { ConfigurationError } from "../../core/errors/index.ts";
import type { AnySession } from "./any-session.ts";
import { type ByteStream, byteStream, type Rows } from "./byte-stream.ts";
import { cellsOf, TABLE } from "./table.ts";

export type { AnySession } from "./any-session.ts";
export type { ByteStream, Rows } from "./byte-stream.ts";

const ROWS_A_GROUP = 5_000;
const TYPES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT32" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
  // The writer takes bytes for it; of JSON it would copy the objects, and lose some fields of them.
  json: { type: "BYTE_ARRAY" },
} as const;

/**
 * Sessions as a Parquet file, by `hyparquet-writer`, which has to be installed beside this package: times as timestamps
 * (UTC, milliseconds), tries and versions as 32-bit integers, `share_fields`, `webhook_endpoint_id`, `attempts` and
 * `other_fields` as JSON, everything else as text; every column may be null. The columns are those of `toCsv`, and no
 * secret is in them.
 *
 * Rows are written in groups of 5,000: memory holds one group, and some hundred bytes about each group before. A Parquet
 * file ends with its table of contents, so one that was cut off cannot be read or continued: write it from a store or start
 * again.
 *
 * @example
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { toParquet } from "sessionwise/kayle-id/export/parquet";
 *
 * await writeFile("sessions.parquet", toParquet(kayle.sessions.scan()));
 * ```
 *
 * @param sessions of either release: an array, a list, a scan, a store
 * @throws ConfigurationError, while it is read, when `hyparquet-writer` is not installed
 */
export function toParquet(sessions: Rows<AnySession>): ByteStream {
  let file: ReturnType<typeof openFile> | undefined;
  const opened = () => {
    file ??= openFile();
    return file;
  };
  return byteStream(sessions, {
    rowsAtOnce: ROWS_A_GROUP,
    async encode(rows) {
      return (await opened()).group(rows);
    },
    async end() {
      return (await opened()).end();
    },
  });
}

async function openFile() {
  const { ByteWriter, ParquetWriter } = await load();
  const bytes = new ByteWriter();
  const columns = Object.entries(TABLE).map(([name, kind]) => ({ name, kind }));
  const schema = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, kind }) => ({ name, ...TYPES[kind], repetition_type: "OPTIONAL" as const })),
  ];
  const asJson = { converted_type: "JSON" } as const;
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: "sessionwise" });
  const taken = () => {
    const some = bytes.getBytes().slice();
    bytes.index = 0;
    return some;
  };
  return {
    async group(rows: readonly AnySession[]) {
      const cells = rows.map(cellsOf);
      const columnData = columns.map(({ name, kind }) => ({
        name,
        // Those of bytes are cut, and a part of JSON is not JSON.
        statistics: kind !== "json",
        data: valuesOf(
          kind,
          cells.map((row) => row[name]),
        ),
      }));
      await writer.write({ columnData, rowGroupSize: ROWS_A_GROUP });
      return taken();
    },
    async end() {
      // Only the table of contents says that bytes are JSON.
      writer.schema = schema.map((one, index) => (columns[index - 1]?.kind === "json" ? { ...one, ...asJson } : one));
      await writer.finish();
      return taken();
    },
  };
}

/** The values of a column as the writer takes them. */
function valuesOf(kind: keyof typeof TYPES, cells: readonly (string | number | null | undefined)[]): unknown[] {
  if (kind === "time") return cells.map((cell) => (typeof cell === "string" ? new Date(cell) : null));
  if (kind !== "json") return cells.map((cell) => cell ?? null);
  const encoder = new TextEncoder();
  // The writer knows equal bytes only by their being the same.
  const known = new Map<string, Uint8Array>();
  return cells.map((cell) => {
    if (typeof cell !== "string") return null;
    const bytes = known.get(cell) ?? encoder.encode(cell);
    known.set(cell, bytes);
    return bytes;
  });
}

/** Loaded only when it is used, and by `import()` in CommonJS too: it is an ES module. */
async function load() {
  try {
    return await import("hyparquet-writer");
  } catch {
    throw new ConfigurationError(
      "toParquet: hyparquet-writer cannot be loaded: install it beside sessionwise (npm install hyparquet-writer).",
    );
  }
}
