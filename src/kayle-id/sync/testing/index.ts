export { storeConformance } from "./conformance.ts";
export type { ConformanceCase } from "./conformance-case.ts";
