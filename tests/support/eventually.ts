import { vi } from "vitest";

/** Waits until a check holds, for as long as a busy machine may take. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 10 });
