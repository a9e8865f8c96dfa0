export { Devin } from "./client.ts";
export type { SeriesOptions } from "./series.ts";
export type * from "./types.ts";
