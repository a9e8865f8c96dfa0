// Next.js as its command starts it, in a process of its own.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";

const COMMAND = createRequire(import.meta.url).resolve("next/dist/bin/next");
const START_SECONDS = 120;

/** `env` is all of this process, and more. */
export function next(args, env = {}) {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run = { printed: "", ended: new Promise((resolve) => child.once("close", resolve)), stop: () => child.kill() };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      run.printed += text;
    });
  }
  return run;
}

/** Serves what was built, on a free port of loopback, while `use` runs with its address. Gives what it printed. */
export async function serving(env, use) {
  const server = next(["start", "--hostname", "127.0.0.1", "--port", "0"], env);
  try {
    await use(await addressOf(server));
  } finally {
    server.stop();
    await server.ended;
  }
  return server.printed;
}

async function addressOf(server) {
  const until = Date.now() + START_SECONDS * 1000;
  while (Date.now() < until) {
    const address = /Local:\s+(http:\S+)/.exec(server.printed)?.[1];
    if (address && server.printed.includes("Ready")) return address;
    await Promise.race([wait(50), server.ended]);
  }
  throw new Error(`next start has not started:\n${server.printed}`);
}
