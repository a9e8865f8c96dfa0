import { vi } from "vitest";

/** Counts the library's timers: those that were started and neither fired nor were cleared. */
export function watchTimers(): { readonly active: Set<unknown>; readonly delays: number[] } {
  const { setTimeout: start, clearTimeout: clear } = globalThis;
  const active = new Set<unknown>();
  const delays: number[] = [];
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((work: () => void, ms: number) => {
    // The engine's own fetch starts timers too, for its connections.
    if (!new Error().stack?.includes("/src/core/")) return start(work, ms);
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
