import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { organizationId } from "./sizes.ts";

/** The organizations of a Kayle ID server, and the key of each. */
export interface ServedOrganizations {
  readonly url: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** What the server is to have. */
export interface ServerConfig {
  /** Sessions of each organization. */
  readonly sizes: readonly number[];
  /** Until a response comes. @default 0 */
  readonly latencyMs?: number;
}

/** One Kayle ID server with many organizations, each with so many sessions. */
export async function serve(sizes: readonly number[], latencyMs = 0): Promise<ServedOrganizations> {
  const now = new Date();
  const emulators = sizes.map((count, index) => {
    const emulator = new KayleIdEmulator({ now, seed: index + 1 });
    emulator.populate({ count });
    if (latencyMs > 0) emulator.faults.add({ latency: latencyMs });
    return emulator;
  });
  const { url } = await listen(emulators);
  return {
    url,
    keys: Object.fromEntries(emulators.map(({ apiKey }, index) => [organizationId(index), apiKey])),
  };
}
