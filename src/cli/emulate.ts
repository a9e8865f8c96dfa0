import { parseArgs } from "node:util";
import { suggestion } from "../core/suggest.ts";
import { KayleIdEmulator } from "../kayle-id/testing/emulator.ts";
import { type Exchange, listen } from "../kayle-id/testing/node.ts";
import { UsageError } from "./usage-error.ts";

/** Where Kayle ID's own API document has its local development server. */
const DEFAULT_PORT = 8787;

export const EMULATE_USAGE = `  sessionwise emulate [--port ${DEFAULT_PORT}] [--sessions 1000] [--seed 1]
      A Kayle ID on 127.0.0.1 until Ctrl-C, in memory, with so many sessions. Port 0 takes a free one; the same seed
      gives the same key and the same sessions.`;

/** Serves an emulator until the process gets a signal to stop, and prints every request. */
export async function emulate(args: readonly string[]): Promise<void> {
  const { port, sessions, seed } = readArgs(args);
  const emulator = new KayleIdEmulator({ seed });
  emulator.populate({ count: sessions });
  const server = await listen(emulator, { port, onExchange: logExchange }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    const why = error.code === "EACCES" ? "may not be used" : "is taken";
    throw new UsageError(`Port ${port} ${why}: choose another with --port, or 0 for any that is free.`);
  });
  console.log(`Kayle ID, emulated, with ${sessions} sessions of seed ${seed}. Ctrl-C stops it.\n`);
  console.log(`KAYLE_BASE_URL=${server.url}\nKAYLE_API_KEY=${emulator.apiKey}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
  });
  await server.close();
  console.log("\nStopped.");
}

function readArgs(args: readonly string[]) {
  const options = { port: { type: "string" }, sessions: { type: "string" }, seed: { type: "string" } } as const;
  const { values } = (() => {
    try {
      return parseArgs({ args: [...args], options });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const unknown = /^Unknown option '(--[\w-]+)'/.exec(message)?.[1];
      if (unknown === undefined) throw new UsageError(message);
      const names = Object.keys(options).map((name) => `--${name}`);
      throw new UsageError(`There is no option ${unknown}. ${suggestion(unknown, names)}`);
    }
  })();
  return {
    port: wholeNumber("port", values.port, DEFAULT_PORT, 65_535),
    sessions: wholeNumber("sessions", values.sessions, 1000, 1_000_000),
    seed: wholeNumber("seed", values.seed, 1, 2 ** 31 - 1),
  };
}

function wholeNumber(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= most)) throw new UsageError(`--${name} is ${text}: give a whole number from 0 to ${most}.`);
  return number;
}

function logExchange({ method, path, status, durationMs }: Exchange): void {
  console.log(`${status} ${method} ${path} ${durationMs.toFixed(0)} ms`);
}
