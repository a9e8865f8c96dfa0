/**
 * What a store of your own has to do, as tests.
 * @module sessionwise/kayle-id/sync/testing
 */

export { storeConformance } from "./conformance.ts";
export type { ConformanceCase, OpenStore } from "./conformance-case.ts";
