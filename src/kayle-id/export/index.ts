/**
 * Sessions as streams of NDJSON and CSV, on every runtime.
 * @module sessionwise/kayle-id/export
 */

export type { AnySession } from "./any-session.ts";
export type { ByteStream, Rows } from "./byte-stream.ts";
export { toCsv } from "./csv.ts";
export { toNdjson } from "./ndjson.ts";
