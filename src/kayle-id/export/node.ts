/**
 * Sessions into a file that can be continued. Needs the file system of Node.
 * @module sessionwise/kayle-id/export/node
 */

import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { InvalidArgumentError, PaginationError } from "../../core/errors/index.ts";
import type { AnySession } from "./any-session.ts";
import { type FileState, readState } from "./continue-file.ts";
import { lineOf } from "./ndjson.ts";

export type { AnySession } from "./any-session.ts";

const BATCH = 64 * 1024;

/** What a finished export is. */
export interface NdjsonFile {
  /** Sessions in the file. */
  readonly rows: number;
  /** Those that this call wrote. */
  readonly added: number;
  /** The id after which an earlier export was continued; undefined for a new file. */
  readonly continuedAfter: string | undefined;
}

/**
 * Writes sessions to a file as NDJSON, ordered by id, and continues the file if it exists: a last line that was cut off is
 * removed, and the list goes on after the last whole one. So whatever ends the process, the next call goes on, and on an
 * unchanged server the file is byte for byte that of an export without interruption. The lines are those of `toNdjson`:
 * every field, no secret.
 *
 * The file is read from its first line on and checked before anything is written. A finished file is one to which a call
 * adds nothing; sessions created since, whose ids are before its last one, are not in it. Only one process may write it.
 *
 * @example
 * ```ts
 * import { exportNdjson } from "sessionwise/kayle-id/export/node";
 *
 * const list = (starting_after?: string) => kayle.sessions.list({ status: "failed", starting_after });
 * const { rows } = await exportNdjson(list, "failed.ndjson");
 * ```
 *
 * @param list gives the sessions after an id, by ascending id: a list with the same filter as before, or a store
 * @throws InvalidArgumentError when the file has a line that the export did not write: it is left as it is
 * @throws PaginationError when ids do not come in ascending order: such a list has no place where it can be continued
 */
export async function exportNdjson(
  list: (startingAfter: string | undefined) => AsyncIterable<AnySession>,
  path: string,
): Promise<NdjsonFile> {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    const state = await readState(file, path);
    await file.truncate(state.end);
    const added = await append(file, path, state, list(state.lastId));
    await file.sync();
    return { rows: state.rows + added, added, continuedAfter: state.lastId };
  } finally {
    await file.close();
  }
}

async function append(file: FileHandle, path: string, state: FileState, rows: AsyncIterable<AnySession>) {
  let [added, end, lastId, text] = [0, state.end, state.lastId, ""];
  const flush = async () => {
    const { size } = await file.stat();
    if (size !== end) {
      throw new InvalidArgumentError(
        `exportNdjson: ${path} has ${size} bytes, and this export wrote ${end}: another process writes to it. Give each export a file of its own.`,
      );
    }
    const bytes = Buffer.from(text);
    text = "";
    // A write may take a part only.
    for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at, end + at)).bytesWritten;
    end += bytes.length;
  };
  try {
    for await (const session of rows) {
      if (!session.id.startsWith("vs_") || (lastId !== undefined && session.id <= lastId)) {
        throw new PaginationError(
          "exportNdjson: the sessions are not in ascending order of their ids, so the file could not be continued. Give a list and not a scan, and on this server use toNdjson().",
        );
      }
      lastId = session.id;
      text += lineOf(session);
      added++;
      if (text.length >= BATCH) await flush();
    }
  } finally {
    // What came before an error is kept: the next call continues after it.
    if (text !== "") await flush();
  }
  return added;
}
