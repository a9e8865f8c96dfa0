import { withFields } from "../../testing/check-names.ts";
import type { Random } from "../../testing/random.ts";
import type { ChecklistItem, Lead } from "../types.ts";

const NOBODY = { agent: 0, imported: 0, manual: 0, portal: 0 };

/** A consistent lead with these fields. Sums that are not given are computed from its channels and its checklist. */
export function makeLead(fields: Partial<Lead> = {}): Lead {
  const { channels = {}, checklistItems = [] } = fields;
  const counts = Object.values(channels);
  const inboundMessages = counts.reduce((sum, { inbound }) => sum + inbound, 0);
  const outboundMessages = counts.reduce((sum, { outbound }) => sum + outbound, 0);
  const made: Lead = {
    leadId: "00000000-0000-4000-8000-000000000000",
    firstName: "Ada",
    lastName: "Lovelace",
    email: "ada@example.com",
    phoneNumber: "+15550100000",
    createdAt: "2026-03-01T00:00:00.000Z",
    completedAt: null,
    optedOutAt: null,
    totalMessages: inboundMessages + outboundMessages,
    inboundMessages,
    outboundMessages,
    lastInboundAt: latest(counts.map((channel) => channel.lastInboundAt)),
    lastOutboundAt: latest(counts.map((channel) => channel.lastOutboundAt)),
    completion: completionOf(checklistItems),
    interventions: { messageEdits: 0, messageRejects: 0, manualUpdates: 0, documentOverrides: 0, escalations: 0 },
    channels,
    checklistItems,
  };
  return withFields("makeLead", made, fields);
}

function latest(times: readonly (string | null | undefined)[]): string | null {
  return times.reduce<string | null>((last, time) => (time && (last === null || time > last) ? time : last), null);
}

function completionOf(items: readonly ChecklistItem[]): Lead["completion"] {
  const required = items.filter((item) => item.required);
  const completed = required.filter(({ status }) => status === "COMPLETED");
  const bySource = { ...NOBODY };
  // The cast: the key was just checked.
  for (const { source } of completed) if (source && source in bySource) bySource[source as keyof typeof bySource]++;
  return { totalRequired: required.length, totalCompleted: completed.length, bySource };
}

const FIRST_NAMES = ["Ada", "Grace", "Émilie", "Hedy", "Katherine", "Mary", "Sofja", "Zhang"];
const LAST_NAMES = [
  "Lovelace",
  "Hopper",
  "du Châtelet",
  "Lamarr",
  'Johnson "K"',
  "Somerville, M.",
  "Kowalewskaja",
  "张",
];
const ITEMS = ["CONTACT.FIRST_NAME", "CONTACT.PHONE", "DOCUMENTS.INCOME", "DOCUMENTS.IDENTITY", "CONSENT"];
const DAY_MS = 24 * 60 * 60_000;

/** Leads from the days before `now`, with what real ones have: quotes, line ends, gaps, checklists of all lengths. */
export function* population(count: number, days: number, random: Random, now: number): Generator<Lead> {
  for (let index = 0; index < count; index++) {
    const createdMs = now - random.integer(0, days * DAY_MS);
    const later = () => new Date(createdMs + random.integer(0, now - createdMs)).toISOString();
    const known = random.integer(1, 10) > 1;
    const name = random.pick(FIRST_NAMES);
    yield makeLead({
      leadId: uuid(random),
      firstName: known ? name : null,
      lastName: known ? random.pick(LAST_NAMES) : null,
      email: known ? `lead-${index}@example.com` : null,
      phoneNumber: random.integer(1, 4) > 1 ? `+1555${String(index).padStart(7, "0")}` : null,
      createdAt: new Date(createdMs).toISOString(),
      completedAt: random.integer(1, 3) === 1 ? later() : null,
      optedOutAt: random.integer(1, 20) === 1 ? later() : null,
      channels: channels(random, later),
      checklistItems: ITEMS.slice(0, random.integer(0, ITEMS.length)).map((code) => item(code, random, later)),
      interventions: {
        messageEdits: random.integer(0, 3),
        messageRejects: random.integer(0, 1),
        manualUpdates: random.integer(0, 2),
        documentOverrides: 0,
        escalations: random.integer(0, 1),
      },
    });
  }
}

function channels(random: Random, later: () => string): Lead["channels"] {
  const used = ["sms", "email", "whatsapp"].filter(() => random.integer(1, 2) === 1);
  return Object.fromEntries(
    used.map((name) => {
      const inbound = random.integer(0, 9);
      const outbound = random.integer(1, 12);
      return [name, { inbound, outbound, lastInboundAt: inbound > 0 ? later() : null, lastOutboundAt: later() }];
    }),
  );
}

function item(code: string, random: Random, later: () => string): ChecklistItem {
  const status = random.weighted({ TODO: 3, COMPLETED: 5, INVALID: 1, SKIPPED: 1, NEEDS_REVIEW: 1 });
  const source = status === "TODO" ? null : random.weighted({ agent: 5, imported: 1, manual: 1, portal: 4 });
  const value =
    source === null ? null : random.pick(["yes", 'said "maybe",\nthen went on', 42, true, { pages: [1, 2] }]);
  return { code, required: random.integer(1, 4) > 1, status, value, updatedAt: later(), source };
}

export function uuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join("");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");
}
