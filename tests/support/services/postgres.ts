import { type ChildProcess, execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  endProcess,
  findFreePort,
  findProgram,
  makeDirectory,
  removeDirectory,
  runAs,
  startProcess,
} from "./server-process.ts";

const DEBIAN = "/usr/lib/postgresql";
const READY = /database system is ready to accept connections/;

/** A PostgreSQL server on loopback, in a directory of its own. */
export interface PostgresServer {
  /** For `pg` and `postgres`: any user, no password, the database `postgres`. */
  readonly url: string;
  /** Ends it in an orderly way, or as a crash does; connections break, and nothing that was committed is lost. */
  stop(how?: "fast" | "crash"): Promise<void>;
  /** Starts it again after `stop`, at the same URL. */
  start(): Promise<void>;
  /** Ends it for good. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** @throws Error that says what to install, where there is no PostgreSQL. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findBinaries();
  const directory = makeDirectory("postgres");
  const data = join(directory, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], {
    stdio: "pipe",
    cwd: directory,
    ...runAs,
  });
  const port = await findFreePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "logging_collector=off"];
  const args = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    server = await startProcess(join(bin, "postgres"), args, READY);
  };
  const stop = async (how: "fast" | "crash" = "fast"): Promise<void> => {
    if (server) await endProcess(server, how === "fast" ? "SIGINT" : "SIGQUIT");
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop,
    start,
    async [Symbol.asyncDispose]() {
      await stop("crash");
      removeDirectory(directory);
    },
  };
}

function findBinaries(): string {
  const found = findProgram("initdb", debianFolders());
  if (found) return dirname(found);
  throw new Error(
    "There is no PostgreSQL here, and these tests need one that they may start and stop. Install version 15 or newer, on Debian by `apt-get install postgresql`, or put the folder of `initdb` and `postgres` into PATH. It need not be running.",
  );
}

/** Debian keeps them out of PATH, in a folder a version. */
function debianFolders(): string[] {
  try {
    const versions = readdirSync(DEBIAN).filter((name) => /^\d+$/.test(name));
    return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, "bin"));
  } catch {
    return [];
  }
}
