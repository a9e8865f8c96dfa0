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

/** The schema of a page, with a function that accepts the same JSON: the client asks that first (docs/decisions/0011). */
const withPredicate = <S extends object>(schema: S, accepts: (value: unknown) => boolean): S =>
  Object.defineProperty(schema, Symbol.for("sessionwise.accepts"), { value: accepts });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isArrayOf = (value: unknown, accepts: (item: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every((item) => accepts(item));

const isRecordOf = (
  value: unknown,
  accepts: (item: unknown) => boolean,
  others: readonly string[] = [],
): value is Record<string, unknown> => {
  if (!isObject(value)) return false;
  // No array of the values is made: every session has a record in it.
  for (const key in value) if (!others.includes(key) && !accepts(value[key])) return false;
  return true;
};

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

/** What leads are wanted as. */
export const AnalyticsFormat = /* @__PURE__ */ (() => z.enum(["json", "csv"]))();

const isChannelTotals = (value: unknown): boolean =>
  isObject(value) &&
  isInteger(value["inbound"]) &&
  isInteger(value["outbound"]);

/** Messages of one channel, of all leads. */
export const ChannelTotals = /* @__PURE__ */ (() => openObject({
  "inbound": z.int(),
  "outbound": z.int(),
}))();

const isCompletionBySource = (value: unknown): boolean =>
  isObject(value) &&
  isInteger(value["agent"]) &&
  isInteger(value["imported"]) &&
  isInteger(value["manual"]) &&
  isInteger(value["portal"]);

/** Completed items by who completed them. */
export const CompletionBySource = /* @__PURE__ */ (() => openObject({
  "agent": z.int(),
  "imported": z.int(),
  "manual": z.int(),
  "portal": z.int(),
}))();

const isCompletion = (value: unknown): boolean =>
  isObject(value) &&
  isInteger(value["totalRequired"]) &&
  isInteger(value["totalCompleted"]) &&
  isCompletionBySource(value["bySource"]);

/** Checklist items that were required, and how many of them are complete. */
export const Completion = /* @__PURE__ */ (() => openObject({
  "totalRequired": z.int(),
  "totalCompleted": z.int(),
  "bySource": CompletionBySource,
}))();

const isInterventions = (value: unknown): boolean =>
  isObject(value) &&
  isInteger(value["messageEdits"]) &&
  isInteger(value["messageRejects"]) &&
  isInteger(value["manualUpdates"]) &&
  isInteger(value["documentOverrides"]) &&
  isInteger(value["escalations"]);

/** How often people stepped in. */
export const Interventions = /* @__PURE__ */ (() => openObject({
  "messageEdits": z.int(),
  "messageRejects": z.int(),
  "manualUpdates": z.int(),
  "documentOverrides": z.int(),
  "escalations": z.int(),
}))();

const isLeadTotals = (value: unknown): boolean =>
  isObject(value) &&
  isInteger(value["count"]) &&
  isInteger(value["leadsCompleted"]) &&
  isInteger(value["leadsOptedOut"]) &&
  isInteger(value["totalMessages"]) &&
  isInteger(value["inboundMessages"]) &&
  isInteger(value["outboundMessages"]) &&
  isRecordOf(value["channels"], isChannelTotals, ["sms","email","whatsapp"]) &&
  (!("sms" in value["channels"]) || isChannelTotals(value["channels"]["sms"])) &&
  (!("email" in value["channels"]) || isChannelTotals(value["channels"]["email"])) &&
  (!("whatsapp" in value["channels"]) || isChannelTotals(value["channels"]["whatsapp"])) &&
  isCompletion(value["completion"]) &&
  isInterventions(value["interventions"]);

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

const isLeadChannel = (value: unknown): boolean =>
  isObject(value) &&
  isInteger(value["inbound"]) &&
  isInteger(value["outbound"]) &&
  (!("lastInboundAt" in value) || (value["lastInboundAt"] === null || typeof value["lastInboundAt"] === "string")) &&
  (!("lastOutboundAt" in value) || (value["lastOutboundAt"] === null || typeof value["lastOutboundAt"] === "string"));

/** Messages of one channel of a lead, and the last of them. */
export const LeadChannel = /* @__PURE__ */ (() => openObject({
  "inbound": z.int(),
  "outbound": z.int(),
  "lastInboundAt": z.exactOptional(z.nullable(z.string())),
  "lastOutboundAt": z.exactOptional(z.nullable(z.string())),
}))();

/** How far an item of a checklist is. */
export const ChecklistItemStatus = /* @__PURE__ */ (() => z.enum(["TODO", "COMPLETED", "INVALID", "SKIPPED", "NEEDS_REVIEW"]))();

const isChecklistItem = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["code"] === "string" &&
  typeof value["required"] === "boolean" &&
  typeof value["status"] === "string" &&
  (!("value" in value) || value["value"] !== undefined) &&
  typeof value["updatedAt"] === "string" &&
  (value["source"] === null || typeof value["source"] === "string");

/** One item of the checklist of a lead. */
export const ChecklistItem = /* @__PURE__ */ (() => openObject({
  "code": z.string(),
  "required": z.boolean(),
  "status": openString(["TODO", "COMPLETED", "INVALID", "SKIPPED", "NEEDS_REVIEW"]),
  "value": z.exactOptional(z.unknown()),
  "updatedAt": z.string(),
  "source": z.nullable(openString(["agent", "imported", "manual", "portal"])),
}))();

const isLead = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["leadId"] === "string" &&
  (value["firstName"] === null || typeof value["firstName"] === "string") &&
  (value["lastName"] === null || typeof value["lastName"] === "string") &&
  (value["email"] === null || typeof value["email"] === "string") &&
  (value["phoneNumber"] === null || typeof value["phoneNumber"] === "string") &&
  typeof value["createdAt"] === "string" &&
  (value["completedAt"] === null || typeof value["completedAt"] === "string") &&
  (value["optedOutAt"] === null || typeof value["optedOutAt"] === "string") &&
  isInteger(value["totalMessages"]) &&
  isInteger(value["inboundMessages"]) &&
  isInteger(value["outboundMessages"]) &&
  (value["lastInboundAt"] === null || typeof value["lastInboundAt"] === "string") &&
  (value["lastOutboundAt"] === null || typeof value["lastOutboundAt"] === "string") &&
  isRecordOf(value["channels"], isLeadChannel, ["sms","email","whatsapp"]) &&
  (!("sms" in value["channels"]) || isLeadChannel(value["channels"]["sms"])) &&
  (!("email" in value["channels"]) || isLeadChannel(value["channels"]["email"])) &&
  (!("whatsapp" in value["channels"]) || isLeadChannel(value["channels"]["whatsapp"])) &&
  isCompletion(value["completion"]) &&
  isInterventions(value["interventions"]) &&
  isArrayOf(value["checklistItems"], isChecklistItem);

/** One lead, with its messages and its checklist. */
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

const isLeadPage = (value: unknown): boolean =>
  isObject(value) &&
  (!("start" in value) || (value["start"] === null || typeof value["start"] === "string")) &&
  (!("end" in value) || (value["end"] === null || typeof value["end"] === "string")) &&
  (!("nextToken" in value) || (value["nextToken"] === null || typeof value["nextToken"] === "string")) &&
  isLeadTotals(value["totals"]) &&
  isArrayOf(value["breakdown"], isLead);

/** One page of leads, and the totals of all of them. */
export const LeadPage = /* @__PURE__ */ (() => withPredicate(openObject({
  "start": z.exactOptional(z.nullable(z.string())),
  "end": z.exactOptional(z.nullable(z.string())),
  "nextToken": z.exactOptional(z.nullable(z.string())),
  "totals": LeadTotals,
  "breakdown": z.array(Lead),
}), isLeadPage))();

/** The URL of a file of leads. Whoever has downloadUrl can read the file until expiresAt, so treat it as a secret. */
export const CsvExport = /* @__PURE__ */ (() => openObject({
  "downloadUrl": z.string(),
  "expiresAt": z.string(),
}))();

/** What it is depends on format. */
export const AnalyticsResponse = /* @__PURE__ */ (() => z.union([LeadPage, CsvExport]))();
