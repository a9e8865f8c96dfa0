import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Exchange, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect } from "vitest";
import { buildCli, type Cli, objectsOf, type Ran } from "./cli.ts";

/** The command line for a file of tests: built before the first of them, removed after the last. */
export function builtCli(): Cli {
  let built: Cli | undefined;
  const cli = () => built ?? expect.fail("The command line is built before the first test.");
  beforeAll(async () => {
    built = await buildCli();
  });
  afterAll(() => cli().remove());
  return {
    get file() {
      return cli().file;
    },
    run: (...args) => cli().run(...args),
    inTerminal: (...args) => cli().inTerminal(...args),
    remove: () => cli().remove(),
  };
}

/** What a command meets: a server, the environment that leads to it, and a folder of its own. */
export interface CliWorld {
  readonly emulator: KayleIdEmulator;
  readonly kayle: KayleId;
  readonly env: Record<string, string>;
  readonly folder: string;
  close(): Promise<void>;
}

export async function cliWorld(
  sessions: number,
  onExchange: (exchange: Exchange) => void = () => {},
): Promise<CliWorld> {
  const emulator = new KayleIdEmulator({ seed: 5 });
  emulator.populate({ count: sessions });
  const server = await listen(emulator, { onExchange });
  const folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  return {
    emulator,
    kayle: new KayleId({ apiKey: emulator.apiKey, baseUrl: server.url }),
    env: { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url },
    folder,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The objects that a command wrote which succeeded and said nothing else. */
export async function rowsOf(ran: Promise<Ran>): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await ran;
  expect([code, stderr]).toEqual([0, ""]);
  return objectsOf(stdout);
}
