import type { FileHandle } from "node:fs/promises";
import { InvalidArgumentError } from "../../core/errors/index.ts";
import { asRecord } from "../../core/values.ts";
import { readLines } from "./read-lines.ts";

/** What every line begins with. */
const START = '{"id":"vs_';
// biome-ignore lint/suspicious/noControlCharactersInRegex: none of them is in JSON on one line, and NUL is what a crashed machine leaves.
const CONTROL = /[\u0000-\u001f]/;

/** How far an export has come: its whole lines, where they end, and the id of the last one. */
export interface FileState {
  readonly rows: number;
  readonly end: number;
  readonly lastId: string | undefined;
}

/**
 * Reads an export from its first line to its last, and changes nothing.
 * @throws InvalidArgumentError when a line is not one that the export writes, or not after the one before
 */
export async function readState(file: FileHandle, path: string): Promise<FileState> {
  let [rows, end, lastId]: [number, number, string | undefined] = [0, 0, undefined];
  for await (const line of readLines(file)) {
    const refuse = (what: string): never => {
      throw new InvalidArgumentError(
        `exportNdjson: line ${rows + 1} of ${path} ${what}. The file was left as it is: give the path of a new file, or of one that exportNdjson() wrote and nobody changed.`,
      );
    };
    if (line === undefined) return refuse("is too long for a session");
    const { text, isWhole } = line;
    if (!text.startsWith(START) && (isWhole || !START.startsWith(text))) return refuse("is not a session");
    if (CONTROL.test(text)) return refuse("is damaged");
    const id = idIn(text);
    if (!isWhole && id === undefined) continue;
    if (id === undefined) return refuse("is damaged");
    if (lastId !== undefined && id <= lastId) return refuse("is not in order of the ids");
    // Without its break it is not counted, and written again.
    if (isWhole) [rows, end, lastId] = [rows + 1, line.end, id];
  }
  return { rows, end, lastId };
}

function idIn(text: string): string | undefined {
  try {
    const { id } = asRecord(JSON.parse(text));
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
