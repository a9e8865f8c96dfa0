import { UsageError } from "./usage-error.ts";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it, or its folder, does not exist",
  EACCES: "this user may not",
  EISDIR: "it is a folder",
  ENOTDIR: "its folder is not a folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk can only be read",
};

/** What the file system refused, as something to put right; any other error as it is. */
export function asFileFailure(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return error;
  const code = String(error.code);
  return new UsageError(
    `${path} cannot be opened or written: ${REASONS[code] ?? code}.`,
    "Give the path of another file.",
  );
}
