import type { FileHandle } from "node:fs/promises";

const CHUNK = 256 * 1024;
/** Far more than a session can have. */
const LONGEST_LINE = 4 * 1024 * 1024;
const LINE_BREAK = 10;

/** A line without its break. `end` is where it ends in the file, its break included. */
export interface Line {
  readonly text: string;
  readonly end: number;
  /** False for what follows the last line break. */
  readonly isWhole: boolean;
}

/** The lines of a file from its start. `undefined` instead of a line that is too long to be one. */
export async function* readLines(file: FileHandle): AsyncGenerator<Line | undefined> {
  const chunk = Buffer.alloc(CHUNK);
  let rest = Buffer.alloc(0);
  let position = 0;
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK, position);
    if (bytesRead === 0) break;
    const start = position - rest.length;
    position += bytesRead;
    const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let from = 0;
    for (let end = bytes.indexOf(LINE_BREAK); end >= 0; end = bytes.indexOf(LINE_BREAK, from)) {
      yield { text: bytes.toString("utf8", from, end), end: start + end + 1, isWhole: true };
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > LONGEST_LINE) yield undefined;
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), end: position, isWhole: false };
}
