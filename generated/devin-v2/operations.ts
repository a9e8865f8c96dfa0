// Written by `npm run generate` from spec/devin-v2.yaml. Do not edit: change the spec.

/** Fields that must not leave the library readable: all of the value, or only the query of the URL in it. */
export const SENSITIVE = {"user_ids":true} as const;

export const metricsSessions = {
  name: "metrics.sessions",
  method: "GET",
  path: "/v2/enterprise/metrics/sessions",
  pathPatterns: {},
  parameters: ["start_date","end_date","start","end","org_ids","user_ids"],
  times: ["start_date","end_date","start","end"],
  dateOnly: ["start_date","end_date","start","end"],
  nullable: ["start_date","end_date","start","end","org_ids","user_ids"],
  idempotent: true,
  response: "object",
  schema: "SessionsMetrics",
} as const;

export const metricsSearches = {
  name: "metrics.searches",
  method: "GET",
  path: "/v2/enterprise/metrics/searches",
  pathPatterns: {},
  parameters: ["start_date","end_date","start","end","org_ids","user_ids"],
  times: ["start_date","end_date","start","end"],
  dateOnly: ["start_date","end_date","start","end"],
  nullable: ["start_date","end_date","start","end","org_ids","user_ids"],
  idempotent: true,
  response: "object",
  schema: "SearchesMetrics",
} as const;

export const metricsPrs = {
  name: "metrics.prs",
  method: "GET",
  path: "/v2/enterprise/metrics/prs",
  pathPatterns: {},
  parameters: ["start_date","end_date","start","end","org_ids","user_ids"],
  times: ["start_date","end_date","start","end"],
  dateOnly: ["start_date","end_date","start","end"],
  nullable: ["start_date","end_date","start","end","org_ids","user_ids"],
  idempotent: true,
  response: "object",
  schema: "PrsMetrics",
} as const;

export const metricsUsage = {
  name: "metrics.usage",
  method: "GET",
  path: "/v2/enterprise/metrics/usage",
  pathPatterns: {},
  parameters: ["start_date","end_date","start","end","org_ids","user_ids"],
  times: ["start_date","end_date","start","end"],
  dateOnly: ["start_date","end_date","start","end"],
  nullable: ["start_date","end_date","start","end","org_ids","user_ids"],
  idempotent: true,
  response: "object",
  schema: "UsageMetrics",
} as const;

/** Every one of them: a list, because a bundler cannot drop the namespace of a module. */
export const OPERATIONS = [metricsSessions, metricsSearches, metricsPrs, metricsUsage] as const;

/** The name of an operation: its path in the client. */
export type OperationName = "metrics.sessions" | "metrics.searches" | "metrics.prs" | "metrics.usage";
