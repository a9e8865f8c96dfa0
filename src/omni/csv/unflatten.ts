import type { LeadRow } from "../types.ts";
import { FileProblem } from "./file-problem.ts";

/** What columns become: a cell, by its column index; an object, by field name; an array of objects. */
type Plan = number | Map<string, Plan> | Map<string, Plan>[];

const BASE = [
  ...["leadId", "firstName", "lastName", "email", "phoneNumber", "createdAt", "completedAt", "optedOutAt"],
  ...["totalMessages", "inboundMessages", "outboundMessages", "lastInboundAt", "lastOutboundAt"],
];
const SUMS = [
  ...["completion.totalRequired", "completion.totalCompleted"],
  ...["agent", "imported", "manual", "portal"].map((source) => `completion.bySource.${source}`),
  ...["messageEdits", "messageRejects", "manualUpdates", "documentOverrides", "escalations"].map(
    (kind) => `interventions.${kind}`,
  ),
];
const CHANNEL = ["inbound", "outbound", "lastInboundAt", "lastOutboundAt"];
const ITEM = ["code", "required", "status", "value", "updatedAt", "source"];

/** Names that could change a prototype when objects are merged: no nested objects are made of them. */
const HARMFUL = /(^|\.)(__proto__|constructor|prototype)(\.|$)/;
/** More dots than any meaningful name has. */
const DEEPEST = 8;

/** Makes the function that turns the cells of a record into a lead, once for all records of a file. */
export function unflattener(columns: readonly string[]): (cells: readonly string[]) => LeadRow {
  const indexes = new Map(columns.map((name, index) => [name, index]));
  const columnOf = (name: string) => indexes.get(name) ?? -1;
  const named = (pattern: RegExp) => [
    ...new Set(columns.flatMap((name) => (HARMFUL.test(name) ? [] : (pattern.exec(name)?.[1] ?? [])))),
  ];
  const channels = named(/^channels\.(.+)\.[^.]+$/s);
  const itemNumbers = named(/^checklist\.(\d+)\../s).sort((a, b) => Number(a) - Number(b));
  const items = new Map(itemNumbers.map((number) => [number, new Map<string, Plan>()]));
  const lead = new Map<string, Plan>([...BASE.map((name) => [name, columnOf(name)] as const), ["channels", new Map()]]);
  // Documented fields exist even if the file has no column for them.
  const names = new Set([
    ...channels.flatMap((channel) => CHANNEL.map((field) => `channels.${channel}.${field}`)),
    ...SUMS,
    ...itemNumbers.flatMap((number) => ITEM.map((field) => `checklist.${number}.${field}`)),
    ...columns.filter((name) => !BASE.includes(name) && name !== "__proto__"),
  ]);
  for (const name of names) {
    const [, number = "", field = ""] = /^checklist\.(\d+)\.(.+)$/s.exec(name) ?? [];
    const item = HARMFUL.test(name) ? undefined : items.get(number);
    const isNew = insert(item ?? lead, item ? field.split(".") : pathOf(name), columnOf(name));
    if (!isNew) throw new FileProblem("has two columns for the same field");
  }
  lead.set("checklist", [...items.values()]);
  // The cast: every documented column has been inserted.
  return (cells) => build(lead, cells) as LeadRow;
}

function pathOf(name: string): string[] {
  const [, channel, field] = /^channels\.(.+)\.([^.]+)$/s.exec(name) ?? [];
  const steps = name.split(".");
  if (HARMFUL.test(name) || steps.length > DEEPEST) return [name];
  if (channel !== undefined && field !== undefined) return ["channels", channel, field];
  return /^(channels|checklist)\./.test(name) ? [name] : steps;
}

function insert(group: Map<string, Plan>, [step = "", ...rest]: string[], column: number): boolean {
  const existing = group.get(step);
  if (rest.length === 0) {
    if (existing === undefined) group.set(step, column);
    return existing === undefined;
  }
  const inner = existing ?? new Map<string, Plan>();
  if (!(inner instanceof Map)) return false;
  group.set(step, inner);
  return insert(inner, rest, column);
}

function build(plan: Plan, cells: readonly string[]): unknown {
  if (typeof plan === "number") return cells[plan] || null;
  if (Array.isArray(plan)) return plan.filter((item) => !isEmpty(item, cells)).map((item) => build(item, cells));
  const made: Record<string, unknown> = {};
  // None of the names is `__proto__`.
  for (const [name, part] of plan) made[name] = build(part, cells);
  return made;
}

function isEmpty(plan: Plan, cells: readonly string[]): boolean {
  if (typeof plan === "number") return !cells[plan];
  return [...plan.values()].every((part) => isEmpty(part, cells));
}
