import type { CompletionBySource, Interventions, LeadTotals } from "../../generated/omni/types.ts";

// As they are in the description, with its words: a type of ours around one would hide its fields from the reference.
export type {
  ChannelTotals,
  ChecklistItem,
  ChecklistItemStatus,
  Completion,
  CompletionBySource,
  CsvExport,
  Interventions,
  Lead,
  LeadChannel,
  LeadTotals,
} from "../../generated/omni/types.ts";

/**
 * Which leads, by the time at which they were created: a `Date`, or a string with a zone. Give one end, both or neither,
 * which means all leads. Whether `end` itself is included is not documented.
 */
export interface LeadWindow {
  /** Created at or after it. */
  readonly start?: Date | string | undefined;
  /** Not before `start`. */
  readonly end?: Date | string | undefined;
}

/** Which leads, and where to begin. */
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
  /** Its id. */
  readonly leadId: string;
  /** First name. */
  readonly firstName: Cell;
  /** Last name. */
  readonly lastName: Cell;
  /** E-mail address. */
  readonly email: Cell;
  /** Phone number. */
  readonly phoneNumber: Cell;
  /** When it was made. */
  readonly createdAt: Cell;
  /** When it was submitted. */
  readonly completedAt: Cell;
  /** When the lead opted out. */
  readonly optedOutAt: Cell;
  /** Messages in both directions. */
  readonly totalMessages: Cell;
  /** Messages from the lead. */
  readonly inboundMessages: Cell;
  /** Messages to the lead. */
  readonly outboundMessages: Cell;
  /** When the last message came from the lead. */
  readonly lastInboundAt: Cell;
  /** When the last message went to the lead. */
  readonly lastOutboundAt: Cell;
  /** By name, every channel that the file has columns for; unlike in `Lead.channels`, also those without messages. */
  readonly channels: Readonly<Record<string, LeadRowChannel>>;
  /** Of its checklist, as a whole. */
  readonly completion: LeadRowCompletion;
  /** How often people stepped in. */
  readonly interventions: { readonly [K in keyof Interventions]: Cell };
  /** In order, without the empty ones that fill the columns of a lead with fewer items than others. */
  readonly checklist: readonly LeadRowItem[];
}

/** The cells of one channel of a lead. */
export interface LeadRowChannel {
  /** Messages from the lead. */
  readonly inbound: Cell;
  /** Messages to the lead. */
  readonly outbound: Cell;
  /** When the last message came from the lead. */
  readonly lastInboundAt: Cell;
  /** When the last message went to the lead. */
  readonly lastOutboundAt: Cell;
}

/** The cells about the checklist as a whole. */
export interface LeadRowCompletion {
  /** Items that are required. */
  readonly totalRequired: Cell;
  /** How many of these are complete. */
  readonly totalCompleted: Cell;
  /** Completed items, by who completed them. */
  readonly bySource: { readonly [K in keyof CompletionBySource]: Cell };
}

/** The cells of one item of the checklist. */
export interface LeadRowItem {
  /** Which item it is. */
  readonly code: Cell;
  /** Whether it is required. */
  readonly required: Cell;
  /** How far it is. */
  readonly status: Cell;
  /** What was given for it. */
  readonly value: Cell;
  /** When it changed last. */
  readonly updatedAt: Cell;
  /** Who completed it. */
  readonly source: Cell;
}
