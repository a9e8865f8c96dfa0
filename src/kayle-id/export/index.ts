export type { ByteStream, Rows } from "./byte-stream.ts";
export { toCsv } from "./csv.ts";
export { toNdjson } from "./ndjson.ts";
export type { AnySession } from "./without-secrets.ts";
