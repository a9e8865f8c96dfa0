import type { ChannelTotals, Lead, LeadTotals } from "../types.ts";

/** Sums over leads, as the server returns them with every page. */
export function totalsOf(leads: readonly Lead[]): LeadTotals {
  const sum = (count: (lead: Lead) => number) => leads.reduce((total, lead) => total + count(lead), 0);
  const channels: Record<string, ChannelTotals> = {};
  for (const lead of leads) {
    for (const [name, { inbound, outbound }] of Object.entries(lead.channels)) {
      const before = channels[name] ?? { inbound: 0, outbound: 0 };
      channels[name] = { inbound: before.inbound + inbound, outbound: before.outbound + outbound };
    }
  }
  return {
    count: leads.length,
    leadsCompleted: sum(({ completedAt }) => (completedAt === null ? 0 : 1)),
    leadsOptedOut: sum(({ optedOutAt }) => (optedOutAt === null ? 0 : 1)),
    totalMessages: sum((lead) => lead.totalMessages),
    inboundMessages: sum((lead) => lead.inboundMessages),
    outboundMessages: sum((lead) => lead.outboundMessages),
    channels,
    completion: {
      totalRequired: sum(({ completion }) => completion.totalRequired),
      totalCompleted: sum(({ completion }) => completion.totalCompleted),
      bySource: {
        agent: sum(({ completion }) => completion.bySource.agent),
        imported: sum(({ completion }) => completion.bySource.imported),
        manual: sum(({ completion }) => completion.bySource.manual),
        portal: sum(({ completion }) => completion.bySource.portal),
      },
    },
    interventions: {
      messageEdits: sum(({ interventions }) => interventions.messageEdits),
      messageRejects: sum(({ interventions }) => interventions.messageRejects),
      manualUpdates: sum(({ interventions }) => interventions.manualUpdates),
      documentOverrides: sum(({ interventions }) => interventions.documentOverrides),
      escalations: sum(({ interventions }) => interventions.escalations),
    },
  };
}
