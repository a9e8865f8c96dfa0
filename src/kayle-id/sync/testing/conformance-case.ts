import type { Store } from "../store.ts";

/** Opens a store. Within one case every call opens **the same** one, as another process would; the first finds it empty. */
export type OpenStore = () => Promise<Store>;

/** One rule of a store, and what checks it. */
export interface ConformanceCase {
  /** A sentence about what a store does. */
  readonly name: string;
  /** Rejects with an error that says what differs. The stores that it opens are closed afterwards. */
  run(open: OpenStore): Promise<void>;
}
