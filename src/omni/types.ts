import type { components } from "../../generated/omni/types.ts";

type Schemas = components["schemas"];

export type Lead = Schemas["Lead"];
/** Sums over every lead that the window lets through. */
export type LeadTotals = Schemas["LeadTotals"];
export type LeadChannel = Schemas["LeadChannel"];
export type ChannelTotals = Schemas["ChannelTotals"];
export type Completion = Schemas["Completion"];
export type Interventions = Schemas["Interventions"];
export type ChecklistItem = Schemas["ChecklistItem"];
export type ChecklistItemStatus = Schemas["ChecklistItemStatus"];
/** Where a file of leads lies. Whoever has `downloadUrl` can read the file until `expiresAt`: treat it as a secret. */
export type CsvExport = Schemas["CsvExport"];

/**
 * Which leads, by the time at which they were made: a `Date`, or a text with a zone. Each end by itself, both or neither,
 * which is all leads. Whether `end` itself is included is documented nowhere.
 */
export interface LeadWindow {
  readonly start?: Date | string | undefined;
  /** Not before `start`. */
  readonly end?: Date | string | undefined;
}

export interface LeadListParams extends LeadWindow {
  /** Where to begin: `nextCursor` of a page, or `cursor` of an error. Give the same window with it. */
  readonly token?: string | undefined;
}

/** What a page has beside its leads. */
export interface LeadPageMetadata {
  /** Over every lead of the window, not of the page: take them from one page, and never add those of several. */
  readonly totals: LeadTotals;
}

/** A cell of the file: the text that stands there, or null where it is empty or the file has no such column. */
export type Cell = string | null;

/** A lead as the file has it: nothing is turned into numbers or dates, and columns with dots are put in their places. */
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
  /** By name, every channel that the file has columns for: unlike `Lead.channels` also those without messages. */
  readonly channels: Readonly<Record<string, LeadRowChannel>>;
  readonly completion: LeadRowCompletion;
  readonly interventions: { readonly [K in keyof Interventions]: Cell };
  /** In their order, without the empty ones that fill up the columns of a lead with fewer items than another. */
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
