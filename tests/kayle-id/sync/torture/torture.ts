import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KayleId } from "sessionwise";
import { syncSessions, type WhenGone } from "sessionwise/kayle-id/sync";
import { listen } from "sessionwise/kayle-id/testing/node";
import { bundleChild } from "./bundle-child.ts";
import { compare, countsOf, type Difference } from "./compare.ts";
import { livingWorld } from "./living-world.ts";
import type { OpenedStore } from "./sqlite-store.ts";

export interface Torture {
  /** The file in this folder that exports `open`. */
  readonly module: string;
  readonly open: (at: string) => Promise<OpenedStore>;
  /** Where the store is, as `open` takes it. It must be empty. */
  readonly at: string;
  readonly kills: number;
  readonly seed: number;
  readonly whenGone?: WhenGone;
}

/** Enough for several pages in each of the stretches that are read side by side. */
const SESSIONS = 400;
/** How many kills between two comparisons. */
const ROUND = 10;
/** What a process has sent at most before it is killed: about three passes. */
const MOST_REQUESTS = 30;
/** Longer than a lease. */
const LEASE_MS = 61_000;

/**
 * Kills a process that syncs with SIGKILL, at random moments, while the server changes; after every tenth kill a full pass
 * runs to its end, the server being quiet, and the store is compared with it.
 */
export async function torture({ module, open, at, kills, seed, whenGone = "keep" }: Torture) {
  // Inside of the repository, so that the child finds the packages.
  const folder = mkdtempSync(fileURLToPath(new URL("../../../../node_modules/.torture-", import.meta.url)));
  const script = join(folder, "child.mjs");
  const { emulator, live, random } = livingWorld(seed, SESSIONS);
  let onRequest = () => {};
  const server = await listen(emulator, { onExchange: () => onRequest() });
  const differences: Difference[] = [];
  const counts: Awaited<ReturnType<typeof countsOf>>[] = [];
  try {
    await bundleChild(module, script);
    for (let kill = 1; kill <= kills; kill++) {
      const env = {
        URL: server.url,
        KEY: emulator.apiKey,
        AT: at,
        SEED: String(kill),
        SHIFT_MS: String(kill * LEASE_MS),
      };
      const child = spawn(process.execPath, [script], {
        env: { ...process.env, ...env, WHEN_GONE: whenGone },
        stdio: ["ignore", "ignore", "pipe"],
      });
      await killAfter(child, 1 + Math.floor(random() * MOST_REQUESTS), random() * 4, (listener) => {
        onRequest = () => {
          listener();
          void live();
        };
      });
      onRequest = () => {};
      if (kill % ROUND !== 0 && kill !== kills) continue;
      const { store, end } = await open(at);
      const client = new KayleId({ apiKey: emulator.apiKey, baseUrl: server.url });
      await syncSessions(client, store, { whenGone, kind: "full" });
      differences.push(await compare(emulator.sessions, store));
      counts.push(await countsOf(store));
      await end();
    }
    return { differences, counts };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until a process has sent so many requests, and kills it a moment later. */
async function killAfter(
  child: ChildProcess,
  requests: number,
  momentMs: number,
  onRequest: (listener: () => void) => void,
): Promise<void> {
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint += String(chunk);
  });
  let left = requests;
  onRequest(() => {
    if (--left === 0) setTimeout(() => child.kill("SIGKILL"), momentMs);
  });
  const [code, signal] = await once(child, "exit");
  if (signal !== "SIGKILL") throw new Error(`The process ended by itself with status ${code}:\n${complaint}`);
}
