import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from "node:fs";
import { UsageError } from "./usage-error.ts";

/** A new file that only its owner may read. */
interface PrivateFile {
  readonly path: string;
  /** Writes all of it, to the disk. `recovery` says how to get it where that fails. */
  write(text: string, recovery: string): void;
}

/**
 * Makes the file before the secret exists, so that there is a place for it. Nothing may have that name yet: through a link
 * or a named pipe the secret would go elsewhere. Where nothing was written to it, it is removed as the process ends.
 */
export function newPrivateFile(path: string): PrivateFile {
  const file = open(path);
  let isWritten = false;
  process.once("exit", () => {
    if (!isWritten) rmSync(path, { force: true });
  });
  return {
    path,
    write(text, recovery) {
      try {
        writeFileSync(file, text);
        fsyncSync(file);
        closeSync(file);
      } catch (error) {
        throw new UsageError(`${path} cannot be written: ${codeOf(error)}.`, recovery);
      }
      isWritten = true;
    },
  };
}

function open(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    const code = codeOf(error);
    const why = code === "EEXIST" ? "exists already, and is not overwritten" : `cannot be made: ${code}`;
    throw new UsageError(`${path} ${why}. Nothing was done.`, "Name a new file in a folder to which you may write.");
  }
}

export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : String(error);
}
