import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { organizationId } from "../../../examples/fleet/sizes.ts";
import { serveHttp } from "../../../src/testing/serve-http.ts";

/** Many organizations on one server, which counts what is in flight. */
export interface Organizations {
  readonly url: string;
  /** By id. */
  readonly emulators: ReadonlyMap<string, KayleIdEmulator>;
  /** The id of whose key it is; further keys may be added. */
  readonly owners: Map<string, string>;
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

/** @param counts how many sessions each organization has; its id is `org_0001` and so on */
export async function serveOrganizations(counts: readonly number[], latencyMs = 5): Promise<Organizations> {
  const emulators = new Map<string, KayleIdEmulator>();
  const owners = new Map<string, string>();
  for (const [index, count] of counts.entries()) {
    const id = organizationId(index);
    const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: index + 1 });
    emulator.populate({ count });
    if (latencyMs > 0) emulator.faults.add({ latency: latencyMs });
    emulators.set(id, emulator);
    owners.set(emulator.apiKey, id);
  }
  const requests = new Map<string, number>();
  const counted = { inFlight: 0, all: 0 };
  let most = 0;
  const server = await serveHttp(async (request) => {
    counted.all++;
    counted.inFlight++;
    most = Math.max(most, counted.inFlight);
    // Also when the client has gone without a response.
    request.signal.addEventListener("abort", () => counted.inFlight--);
    const key = request.headers.get("authorization")?.slice("Bearer ".length) ?? "";
    const id = owners.get(key) ?? "";
    requests.set(id, (requests.get(id) ?? 0) + 1);
    if (world.instead) return world.instead();
    return emulators.get(id)?.exchange(request) ?? Response.json({ error: { code: "UNAUTHORIZED" } }, { status: 401 });
  });
  const world: Organizations = {
    ...{
      url: server.url,
      emulators,
      owners,
      requests,
      counts: counted,
      most: () => most,
      instead: undefined,
      close: server.close,
    },
  };
  return world;
}
