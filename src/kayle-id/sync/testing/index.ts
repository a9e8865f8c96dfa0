export { type ConformanceCase, storeConformance } from "./conformance.ts";
