import { readFileSync, statSync } from "node:fs";
import { codeOf } from "./private-file.ts";
import { UsageError } from "./usage-error.ts";

/** The bytes of a file that was named on the command line. One that is larger than it can be is not read. */
export function readInput(file: string, most: number): Buffer {
  try {
    if (statSync(file).size <= most) return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${codeOf(error)}.`, "Name a file that you may read.");
  }
  throw new UsageError(`${file} has more than ${most} bytes.`, "Is it another file than the one that you mean?");
}

/** A JSON document; undefined where it is not one. The parser's error is left out: it quotes the text, which may be a key. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
