import type { Store } from "../store.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { LOCK_CASES } from "./lock-cases.ts";
import { PAGE_CASES } from "./page-cases.ts";
import { PASS_CASES } from "./pass-cases.ts";
import { READ_CASES } from "./read-cases.ts";

/**
 * What every `Store` has to do, for any test framework:
 *
 * ```ts
 * for (const { name, run } of storeConformance) {
 *   test(name, () => run(openMyEmptyStore()));
 * }
 * ```
 *
 * It cannot show that a write survives the loss of power, nor what happens when a process is killed in a transaction.
 */
export const storeConformance: readonly ConformanceCase[] = [
  ...PAGE_CASES,
  ...PASS_CASES,
  ...READ_CASES,
  ...LOCK_CASES,
].map(({ name, run }) => ({
  name,
  run: async (open) => {
    const opened: Store[] = [];
    const tracked = async () => {
      const store = await open();
      opened.push(store);
      return store;
    };
    try {
      await run(tracked);
    } finally {
      for (const store of opened) await store.close();
    }
  },
}));
