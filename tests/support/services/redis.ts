import type { ChildProcess } from "node:child_process";
import {
  endProcess,
  findFreePort,
  findProgram,
  makeDirectory,
  removeDirectory,
  startProcess,
} from "./server-process.ts";

/** A Redis server on loopback, in a directory of its own, which writes every command to its disk. */
export interface RedisServer {
  readonly url: string;
  /** Where it keeps every command that it was ever given. */
  readonly directory: string;
  /** Ends it as a crash does; connections break, and nothing that it has confirmed is lost. */
  stop(): Promise<void>;
  /** Starts it again after `stop`, at the same URL. */
  start(): Promise<void>;
  /** Ends it for good. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * @param settings more of them, as on its command line
 * @throws Error that says what to install, where there is no Redis.
 */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const program = findProgram("redis-server");
  if (!program) {
    throw new Error(
      "There is no Redis here, and these tests need one that they may start and stop. Install version 7 or newer, on Debian by `apt-get install redis-server`, or put the folder of `redis-server` into PATH. It need not be running.",
    );
  }
  const directory = makeDirectory("redis");
  const port = await findFreePort();
  const persistence = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""];
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", directory, ...persistence, ...settings];
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    server = await startProcess(program, args, /Ready to accept connections/);
  };
  const stop = async (): Promise<void> => {
    if (server) await endProcess(server, "SIGKILL");
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    directory,
    stop,
    start,
    async [Symbol.asyncDispose]() {
      await stop();
      removeDirectory(directory);
    },
  };
}
