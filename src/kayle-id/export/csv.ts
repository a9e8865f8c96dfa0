import { toCsv as writeCsv } from "../../analytics/csv.ts";
import type { AnySession } from "./any-session.ts";
import { type ByteStream, byteStream, type Rows } from "./byte-stream.ts";
import { cellsOf, TABLE } from "./table.ts";

const ROWS_AT_ONCE = 100;
const COLUMN_NAMES = Object.keys(TABLE);

/**
 * Sessions as CSV by the rules of `sessionwise/analytics/csv`: a header line, CRLF between lines, none at the end, safe to
 * open in a spreadsheet. The columns are always the same: the fields of both releases, an empty cell where there is
 * nothing, `share_fields`, `webhook_endpoint_id` and `attempts` as JSON; `other_fields` is a JSON object of all that has no
 * column or is not of its kind. No secret: `cancel_token` is left out, and `verification_url` has no query.
 *
 * Nothing is read before the stream is, and then only as fast: memory does not grow with the rows. An error of the rows
 * ends the stream with it.
 *
 * @param sessions of either release: an array, a list, a scan, a store
 */
export function toCsv(sessions: Rows<AnySession>): ByteStream {
  const encoder = new TextEncoder();
  const header = writeCsv([], COLUMN_NAMES);
  let isFirst = true;
  return byteStream(sessions, {
    rowsAtOnce: ROWS_AT_ONCE,
    encode(rows) {
      const csv = writeCsv<Record<string, string | number | null>>(rows.map(cellsOf), COLUMN_NAMES);
      const text = isFirst ? csv : csv.slice(header.length);
      isFirst = false;
      return encoder.encode(text);
    },
    end: () => encoder.encode(isFirst ? header : ""),
  });
}
