import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { organizationId } from "../../../examples/fleet/sizes.ts";

/** Many organizations on one server, which counts what is in flight. */
export interface Organizations {
  readonly url: string;
  /** By id. */
  readonly emulators: ReadonlyMap<string, KayleIdEmulator>;
  /** The most requests that were in flight at a time. */
  readonly most: () => number;
  /** Requests that are in flight, and that there have been. */
  readonly counts: { inFlight: number; all: number };
  /** How many requests there were, by id. */
  readonly requests: ReadonlyMap<string, number>;
  /** Responds to every request in the place of the emulators, until it is undefined again. */
  instead: (() => Response) | undefined;
  close(): Promise<void>;
}

/** @param sizes how many sessions each organization has; its id is `org_0001` and so on */
export async function serveOrganizations(sizes: readonly number[], latencyMs = 5): Promise<Organizations> {
  const emulators = new Map<string, KayleIdEmulator>();
  const requests = new Map<string, number>();
  const counts = { inFlight: 0, all: 0 };
  let most = 0;
  for (const [index, count] of sizes.entries()) {
    const id = organizationId(index);
    const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: index + 1 });
    emulator.populate({ count });
    if (latencyMs > 0) emulator.faults.add({ latency: latencyMs });
    const exchange = emulator.exchange.bind(emulator);
    emulator.exchange = async (request) => {
      counts.all++;
      counts.inFlight++;
      most = Math.max(most, counts.inFlight);
      // Also when the client has gone without a response.
      request.signal.addEventListener("abort", () => counts.inFlight--);
      requests.set(id, (requests.get(id) ?? 0) + 1);
      return world.instead ? { kind: "response", response: world.instead() } : exchange(request);
    };
    emulators.set(id, emulator);
  }
  // A server has an organization at least.
  const other = new KayleIdEmulator({ seed: sizes.length + 1 });
  const { url, close } = await listen([...emulators.values(), other]);
  const world: Organizations = { url, emulators, requests, counts, most: () => most, instead: undefined, close };
  return world;
}
