import type { Lead } from "../types.ts";

/** How a file is written; the documentation leaves all of this open. */
export interface CsvStyle {
  /** @default "\n" */
  lineEnd: "\n" | "\r\n";
  /** Whether it begins with a byte order mark. @default false */
  byteOrderMark: boolean;
}

/** The file of these leads: with columns for the longest checklist and all channels in use. */
export function csvOf(leads: readonly Lead[], { lineEnd, byteOrderMark }: CsvStyle): string {
  const channels = [...new Set(leads.flatMap((lead) => Object.keys(lead.channels)))];
  const items = leads.reduce((most, { checklistItems }) => Math.max(most, checklistItems.length), 0);
  const columns = columnsOf(channels, items);
  const records = [columns.map(([name]) => name), ...leads.map((lead) => columns.map(([, read]) => read(lead)))];
  const lines = records.map((cells) => cells.map(cellOf).join(",") + lineEnd);
  return (byteOrderMark ? "\ufeff" : "") + lines.join("");
}

type Column = readonly [name: string, read: (lead: Lead) => unknown];

function columnsOf(channels: readonly string[], items: number): Column[] {
  return [
    ...BASE.map((name): Column => [name, (lead) => lead[name]]),
    ...channels.flatMap((channel) =>
      CHANNEL.map((field): Column => [`channels.${channel}.${field}`, (lead) => lead.channels[channel]?.[field]]),
    ),
    ["completion.totalRequired", ({ completion }) => completion.totalRequired],
    ["completion.totalCompleted", ({ completion }) => completion.totalCompleted],
    ...SOURCES.map(
      (source): Column => [`completion.bySource.${source}`, ({ completion }) => completion.bySource[source]],
    ),
    ...INTERVENTIONS.map((kind): Column => [`interventions.${kind}`, ({ interventions }) => interventions[kind]]),
    ...Array.from({ length: items }, (_, index) =>
      ITEM.map((field): Column => [`checklist.${index}.${field}`, (lead) => lead.checklistItems[index]?.[field]]),
    ).flat(),
  ];
}

const BASE = [
  ...(["leadId", "firstName", "lastName", "email", "phoneNumber", "createdAt", "completedAt", "optedOutAt"] as const),
  ...(["totalMessages", "inboundMessages", "outboundMessages", "lastInboundAt", "lastOutboundAt"] as const),
];
const CHANNEL = ["inbound", "outbound", "lastInboundAt", "lastOutboundAt"] as const;
const SOURCES = ["agent", "imported", "manual", "portal"] as const;
const INTERVENTIONS = [
  ...(["messageEdits", "messageRejects", "manualUpdates", "documentOverrides", "escalations"] as const),
];
const ITEM = ["code", "required", "status", "value", "updatedAt", "source"] as const;

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
