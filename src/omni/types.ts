import type { components } from "../../generated/omni/types.ts";

type Schemas = components["schemas"];

export type Lead = Schemas["Lead"];
/** Sums over every lead of the window. */
export type LeadTotals = Schemas["LeadTotals"];
export type LeadChannel = Schemas["LeadChannel"];
export type ChannelTotals = Schemas["ChannelTotals"];
export type Completion = Schemas["Completion"];
export type Interventions = Schemas["Interventions"];
export type ChecklistItem = Schemas["ChecklistItem"];
export type ChecklistItemStatus = Schemas["ChecklistItemStatus"];
/** The URL of a file of leads. Whoever has `downloadUrl` can read the file until `expiresAt`: treat it as a secret. */
export type CsvExport = Schemas["CsvExport"];

/**
 * Which leads, by the time at which they were created: a `Date`, or a string with a zone. Give one end, both or neither,
 * which means all leads. Whether `end` itself is included is not documented.
 */
export interface LeadWindow {
  readonly start?: Date | string | undefined;
  /** Not before `start`. */
  readonly end?: Date | string | undefined;
}

export interface LeadListParams extends LeadWindow {
  /** Where to begin: `nextCursor` of a page, or `cursor` of an error. Give the same window as before. */
  readonly token?: string | undefined;
}

/** What a page has in addition to its leads. */
export interface LeadPageMetadata {
  /** Over every lead of the window, not of the page: use those of one page, and never add up several. */
  readonly totals: LeadTotals;
}

/** A cell of the file: its string, or null where it is empty or the file has no such column. */
export type Cell = string | null;

/** A lead as in the file: nothing is converted to numbers or dates, and columns with dots become nested fields. */
export interface LeadRow {
  readonly leadId: string;
  readonly firstName: Cell;
  readonly lastName: Cell;
  readonly email: Cell;
  readonly phoneNumber: Cell;
  readonly createdAt: Cell;
  readonly completedAt: Cell;
  readonly optedOutAt: Cell;
  readonly totalMessages: Cell;
  readonly inboundMessages: Cell;
  readonly outboundMessages: Cell;
  readonly lastInboundAt: Cell;
  readonly lastOutboundAt: Cell;
  /** By name, every channel that the file has columns for; unlike in `Lead.channels`, also those without messages. */
  readonly channels: Readonly<Record<string, LeadRowChannel>>;
  readonly completion: LeadRowCompletion;
  readonly interventions: { readonly [K in keyof Interventions]: Cell };
  /** In order, without the empty ones that fill the columns of a lead with fewer items than others. */
  readonly checklist: readonly LeadRowItem[];
}

export interface LeadRowChannel {
  readonly inbound: Cell;
  readonly outbound: Cell;
  readonly lastInboundAt: Cell;
  readonly lastOutboundAt: Cell;
}

export interface LeadRowCompletion {
  readonly totalRequired: Cell;
  readonly totalCompleted: Cell;
  readonly bySource: { readonly [K in keyof Completion["bySource"]]: Cell };
}

export interface LeadRowItem {
  readonly code: Cell;
  readonly required: Cell;
  readonly status: Cell;
  readonly value: Cell;
  readonly updatedAt: Cell;
  readonly source: Cell;
}
