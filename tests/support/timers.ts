import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import type { TestServer } from "./fault-server.ts";

const LIBRARY = fileURLToPath(new URL("../../src/", import.meta.url));
/** What stands between the caller and the count: this file, and the test runner's spy. */
const BETWEEN = /\/tests\/support\/timers\.ts|\/node_modules\//;

/** Whether code of the library itself called: below it the runtime's `fetch` starts timers for its connections. */
function calledByLibrary(): boolean {
  const { prepareStackTrace, stackTraceLimit } = Error;
  // A few frames, as they are: to map ten thousand stacks to their sources takes longer than the calls.
  Error.stackTraceLimit = 10;
  Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName() ?? "");
  // The cast: what the line before makes of a stack.
  const files = new Error().stack as unknown as readonly string[];
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  return files.find((file) => !BETWEEN.test(file))?.includes(LIBRARY) ?? false;
}

/** Counts the library's timers: those that its code started and that neither fired nor were cleared. */
export function watchTimers(): { readonly active: Set<unknown>; readonly delays: number[] } {
  const { setTimeout: start, clearTimeout: clear } = globalThis;
  const active = new Set<unknown>();
  const delays: number[] = [];
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((work: () => void, ms: number, ...args: []) => {
    // As it came: the runtime's timers take arguments.
    if (!calledByLibrary()) return start(work, ms, ...args);
    const timer = start(() => {
      active.delete(timer);
      work();
    }, ms);
    delays.push(ms);
    active.add(timer);
    return timer;
    // The casts: Node's overloads, of which the library uses one.
  }) as typeof setTimeout);
  vi.spyOn(globalThis, "clearTimeout").mockImplementation(((timer: NodeJS.Timeout) => {
    active.delete(timer);
    clear(timer);
  }) as typeof clearTimeout);
  return { active, delays };
}

/**
 * Lets the timeout of a call pass as often as requests arrive, and only then: how busy the machine is decides nothing.
 * `setTimeout` must be faked.
 */
export async function timeOutEach(server: TestServer, requests: number, timeout: number): Promise<void> {
  for (let number = 1; number <= requests; number++) {
    await server.arrived(number);
    // What the server sends may come, and the call may get as far as it can.
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    // And a back-off of nothing, which fake timers take for a millisecond.
    await vi.advanceTimersByTimeAsync(timeout + 1);
  }
}
