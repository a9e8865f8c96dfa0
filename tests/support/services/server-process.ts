import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chownSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";

/** Who runs the servers where the tests run as root, which PostgreSQL refuses to be run by: Debian's `nobody`. */
const ORDINARY = { uid: 65_534, gid: 65_534 };

/** The user that a server and its tools run as. */
export const runAs: { readonly uid?: number; readonly gid?: number } = userInfo().uid === 0 ? ORDINARY : {};

/** A directory of its own for a server, which that user may write. */
export function makeDirectory(name: string): string {
  const directory = mkdtempSync(join(tmpdir(), `sessionwise-${name}-`));
  const { uid, gid } = runAs;
  if (uid !== undefined && gid !== undefined) chownSync(directory, uid, gid);
  return directory;
}

export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

/** The path of a program, from the folders of PATH and others; undefined when it is in none. */
export function findProgram(name: string, others: readonly string[] = []): string | undefined {
  const folders = [...others, ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("A TCP server has no port.");
  return address.port;
}

/** Starts a server in the foreground, and resolves when it prints that it is ready. */
export async function startProcess(program: string, args: readonly string[], ready: RegExp): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...runAs });
  process.once("exit", () => child.kill("SIGKILL"));
  const printed: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const read = (line: string): void => {
      printed.push(line);
      if (ready.test(line)) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", read);
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${program} ended with ${code} before it was ready:\n${printed.join("\n")}`)),
    );
  });
  return child;
}

/** Ends a server by a signal; returns when its process is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}
