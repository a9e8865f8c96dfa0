import { KayleIdEmulator } from "../../kayle-id/testing/emulator.ts";
import { type Exchange, listen } from "../../kayle-id/testing/node.ts";
import type { Context } from "../frame/context.ts";
import { UsageError } from "../frame/usage-error.ts";

interface Flags {
  readonly port: number;
  readonly sessions: number;
  readonly seed: number;
}

/** Serves an emulator until the process gets a signal to stop, and prints every request. */
export async function run(_context: Context, { port, sessions, seed }: Flags): Promise<void> {
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

function logExchange({ method, path, status, durationMs }: Exchange): void {
  console.log(`${status} ${method} ${path} ${durationMs.toFixed(0)} ms`);
}
