import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../../frame/usage-error.ts";

/** Whether a file can be written there: asked before anything is read. */
export function checkFile(file: string): void {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder) throw cannotWrite(file, "it is a folder");
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw cannotWrite(file, reasonOf(error));
  }
}

/** Writes under another name first, so that at no moment a part of it stands under its own. */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: "wx", flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw cannotWrite(file, reasonOf(error));
  }
}

function cannotWrite(file: string, why: string): UsageError {
  return new UsageError(`${file} cannot be written: ${why}.`, "Choose another file with --to-file.");
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
