/**
 * The client of Omni: leads, their totals, and files of them.
 * @module sessionwise/omni
 */

export type { Analytics, LeadListOptions } from "./analytics.ts";
export { Omni } from "./client.ts";
export type { LeadList } from "./lead-list.ts";
export type { LeadRowsOptions } from "./rows.ts";
export { checklistItemStatuses, isChecklistItemStatus } from "./statuses.ts";
export type * from "./types.ts";
