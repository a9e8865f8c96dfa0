import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const TSX = resolve("node_modules/tsx/dist/cli.mjs");

export interface Example {
  /** What it printed first: where it listens. */
  readonly url: string;
  /** The next line that it prints. */
  line(): Promise<string>;
  /** Ends it by a signal and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a server of the project in a process of its own and waits until it prints its URL. */
export async function startExample(file: string, env: Record<string, string>): Promise<Example> {
  // Without the wrapping process of the tsx command, so that a signal reaches the program itself.
  const child = spawn(process.execPath, ["--import", `file://${TSX.replace("cli.mjs", "esm/index.mjs")}`, file], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error(`${file} ended: ${stderr}`);
    return value;
  };
  return {
    url: await line(),
    line,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await closed;
    },
  };
}
