// A receiver in a process of its own, which is started again whenever it is killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { keys, SECRET } from "../../../support/deliveries.ts";

/** What keeps each event to one effect. */
export type Way = "redis" | "postgres" | "transaction" | "inbox";

export class Receiver {
  readonly #args: readonly [file: string, env: NodeJS.ProcessEnv];
  #child: ChildProcess | undefined;
  #isOver = false;
  url = "";

  constructor(way: Way, serviceUrl: string, effects: string, folder: string) {
    const env = { SECRET, KEY: JSON.stringify(keys.privateKey), WAY: way, URL: serviceUrl, EFFECTS: effects };
    this.#args = [join(folder, "receiver-process.cjs"), { ...process.env, ...env }];
  }

  async start(): Promise<void> {
    const [file, env] = this.#args;
    const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
    child.once("close", () => {
      this.url = "";
      if (!this.#isOver) void this.start();
    });
    const said = once(child.stdout, "data").then(([chunk]) => String(chunk).trim());
    this.#child = child;
    const url = await Promise.race([said, once(child, "close").then(() => "")]);
    if (child === this.#child) this.url = url;
  }

  /** False while it is starting: one that is killed before it listens has not been tried. */
  kill(): boolean {
    return this.url !== "" && this.#child?.kill("SIGKILL") === true;
  }

  end(): void {
    this.#isOver = true;
    this.#child?.kill("SIGKILL");
  }
}

/** Into a folder, once: with a compiler at each start, processes would hardly be up before they are killed. */
export async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: [resolve("tests/kayle-id/webhook-stores/torture/receiver-process.ts")],
    ...{ outdir: folder, outExtension: { ".js": ".cjs" }, external: ["pg-native"], logLevel: "error" },
    ...{ bundle: true, platform: "node", format: "cjs" },
  });
}
