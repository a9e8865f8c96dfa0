// Written by `npm run generate` from spec/omni.yaml. Do not edit: change the spec.

import * as z from "zod/mini";

/** An enum in a response: what the spec does not know yet passes too, so a new value never breaks a reader. */
const openString = <const T extends string>(_known: readonly T[]) =>
  // The cast only names the known values: the set of accepted strings is the same.
  z.string() as unknown as z.ZodMiniType<T | (string & {}), string>;

/** An object in a response: fields that the spec does not know pass and stay, and a misspelt one is a compile error. */
const openObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  // The cast takes the index signature out of the type, which an interface cannot be assigned to.
  z.looseObject(shape) as unknown as ReturnType<typeof z.object<Shape>>;

/** What leads are wanted as. */
export const AnalyticsFormat = /* @__PURE__ */ (() => z.enum(["json", "csv"]))();

export const ChannelTotals = /* @__PURE__ */ (() => openObject({
  "inbound": z.int(),
  "outbound": z.int(),
}))();

/** Completed items by who completed them. */
export const CompletionBySource = /* @__PURE__ */ (() => openObject({
  "agent": z.int(),
  "imported": z.int(),
  "manual": z.int(),
  "portal": z.int(),
}))();

export const Completion = /* @__PURE__ */ (() => openObject({
  "totalRequired": z.int(),
  "totalCompleted": z.int(),
  "bySource": CompletionBySource,
}))();

/** How often people stepped in. */
export const Interventions = /* @__PURE__ */ (() => openObject({
  "messageEdits": z.int(),
  "messageRejects": z.int(),
  "manualUpdates": z.int(),
  "documentOverrides": z.int(),
  "escalations": z.int(),
}))();

/** Sums over every lead that the start and the end let through, on each page the same ones. */
export const LeadTotals = /* @__PURE__ */ (() => openObject({
  "count": z.int(),
  "leadsCompleted": z.int(),
  "leadsOptedOut": z.int(),
  "totalMessages": z.int(),
  "inboundMessages": z.int(),
  "outboundMessages": z.int(),
  "channels": z.catchall(z.object({
  "sms": z.exactOptional(ChannelTotals),
  "email": z.exactOptional(ChannelTotals),
  "whatsapp": z.exactOptional(ChannelTotals),
}), ChannelTotals),
  "completion": Completion,
  "interventions": Interventions,
}))();

export const LeadChannel = /* @__PURE__ */ (() => openObject({
  "inbound": z.int(),
  "outbound": z.int(),
  "lastInboundAt": z.exactOptional(z.nullable(z.string())),
  "lastOutboundAt": z.exactOptional(z.nullable(z.string())),
}))();

/** How far an item of a checklist is. */
export const ChecklistItemStatus = /* @__PURE__ */ (() => z.enum(["TODO", "COMPLETED", "INVALID", "SKIPPED", "NEEDS_REVIEW"]))();

export const ChecklistItem = /* @__PURE__ */ (() => openObject({
  "code": z.string(),
  "required": z.boolean(),
  "status": openString(["TODO", "COMPLETED", "INVALID", "SKIPPED", "NEEDS_REVIEW"]),
  "value": z.exactOptional(z.unknown()),
  "updatedAt": z.string(),
  "source": z.nullable(openString(["agent", "imported", "manual", "portal"])),
}))();

export const Lead = /* @__PURE__ */ (() => openObject({
  "leadId": z.string(),
  "firstName": z.nullable(z.string()),
  "lastName": z.nullable(z.string()),
  "email": z.nullable(z.string()),
  "phoneNumber": z.nullable(z.string()),
  "createdAt": z.string(),
  "completedAt": z.nullable(z.string()),
  "optedOutAt": z.nullable(z.string()),
  "totalMessages": z.int(),
  "inboundMessages": z.int(),
  "outboundMessages": z.int(),
  "lastInboundAt": z.nullable(z.string()),
  "lastOutboundAt": z.nullable(z.string()),
  "channels": z.catchall(z.object({
  "sms": z.exactOptional(LeadChannel),
  "email": z.exactOptional(LeadChannel),
  "whatsapp": z.exactOptional(LeadChannel),
}), LeadChannel),
  "completion": Completion,
  "interventions": Interventions,
  "checklistItems": z.array(ChecklistItem),
}))();

export const LeadPage = /* @__PURE__ */ (() => openObject({
  "start": z.exactOptional(z.nullable(z.string())),
  "end": z.exactOptional(z.nullable(z.string())),
  "nextToken": z.exactOptional(z.nullable(z.string())),
  "totals": LeadTotals,
  "breakdown": z.array(Lead),
}))();

export const CsvExport = /* @__PURE__ */ (() => openObject({
  "downloadUrl": z.string(),
  "expiresAt": z.string(),
}))();

/** What it is depends on format. */
export const AnalyticsResponse = /* @__PURE__ */ (() => z.union([LeadPage, CsvExport]))();
