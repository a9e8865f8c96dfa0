import { accessSync, constants, existsSync, rmSync, statSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { asFileFailure } from "./file-failure.ts";
import { UsageError } from "./usage-error.ts";

const partOf = (path: string) => `${path}.part`;

/** Whether a file can be written there: asked before anything is read. */
export function checkWritable(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${path} is a folder.`, "Give the path of a file.");
  }
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw asFileFailure(path, error);
  }
}

/** @throws UsageError where there is a file that nobody asked to replace. */
export function refuseExisting(path: string, isReplaced: boolean): void {
  if (isReplaced || !existsSync(path)) return;
  throw new UsageError(`${path} exists, and was left as it is.`, "Give another name, or --force to replace it.");
}

/** Writes a file that is there as a whole or not at all. What a killed process has left is replaced. */
export async function writeWhole(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  isReplaced: boolean,
): Promise<void> {
  const part = partOf(path);
  await rm(part, { force: true });
  const file = await open(part, "wx", 0o600);
  let isOurs = true;
  try {
    try {
      // Each of them goes to where the one before has ended.
      for await (const chunk of bytes) await file.writeFile(chunk);
      await file.sync();
      // A second process has removed it and begun its own under that name.
      isOurs = await stat(part).then(
        async ({ ino }) => ino === (await file.stat()).ino,
        () => false,
      );
      if (!isOurs) throw new UsageError(`Another process writes ${path}, too.`, "Give each export a file of its own.");
    } finally {
      await file.close();
    }
    // It can have come in the meantime.
    refuseExisting(path, isReplaced);
    await rename(part, path);
  } catch (error) {
    if (isOurs) await rm(part, { force: true });
    throw error;
  }
}

/** Removes what was written so far, at once: the process is about to end. */
export function removePart(path: string): void {
  rmSync(partOf(path), { force: true });
}
