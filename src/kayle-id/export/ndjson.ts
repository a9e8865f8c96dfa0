import { withoutSecrets } from "../without-secrets.ts";
import type { AnySession } from "./any-session.ts";
import { type ByteStream, byteStream, type Rows } from "./byte-stream.ts";

const ROWS_AT_ONCE = 100;

/** A session as a line, its id first, with its line break. */
export function lineOf(session: AnySession): string {
  const { id, ...rest } = withoutSecrets(session);
  return `${JSON.stringify({ id, ...rest })}\n`;
}

/**
 * Sessions as NDJSON: a JSON object a line, in the order in which they come, with every field, unknown ones included, but
 * no secret: `cancel_token` is left out, and `verification_url` has no query.
 *
 * Nothing is read before the stream is, and then only as fast: memory does not grow with the rows. An error of the rows
 * ends the stream with it. For a file that survives an interruption, see `exportNdjson` of `sessionwise/kayle-id/export/node`.
 *
 * @example
 * ```ts
 * import { toNdjson } from "sessionwise/kayle-id/export";
 *
 * export const GET = () =>
 *   new Response(toNdjson(kayle.sessions.scan()), { headers: { "content-type": "application/x-ndjson" } });
 * ```
 *
 * @param sessions of either release: an array, a list, a scan, a store
 */
export function toNdjson(sessions: Rows<AnySession>): ByteStream {
  const encoder = new TextEncoder();
  return byteStream(sessions, {
    rowsAtOnce: ROWS_AT_ONCE,
    encode: (rows) => encoder.encode(rows.map(lineOf).join("")),
    end: () => new Uint8Array(),
  });
}
