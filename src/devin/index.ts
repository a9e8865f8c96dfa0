/**
 * The client of Devin v2: usage metrics of an enterprise.
 * @module sessionwise/devin
 */

export { Devin } from "./client.ts";
export type { Metrics } from "./metrics.ts";
export type { SeriesOptions } from "./series.ts";
export type * from "./types.ts";
