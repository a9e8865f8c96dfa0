// Written by `npm run generate` from spec/omni.yaml. Do not edit: change the spec.

/** Fields that must not leave the library readable: all of the value, or only the query of the URL in it. */
export const SENSITIVE = {"downloadUrl":true,"firstName":true,"lastName":true,"email":true,"phoneNumber":true,"value":true} as const;

export const analyticsLeads = {
  name: "analytics.leads",
  method: "GET",
  path: "/api/v0/analytics",
  pathPatterns: {},
  parameters: ["start","end","format","token"],
  times: ["start","end"],
  idempotent: true,
  response: "list",
  schema: "LeadPage",
  paginated: {"order":"none","cursor":"token"},
} as const;

export const analyticsExportCsv = {
  name: "analytics.exportCsv",
  method: "GET",
  path: "/api/v0/analytics",
  pathPatterns: {},
  parameters: ["start","end"],
  times: ["start","end"],
  query: {"format":"csv"},
  idempotent: true,
  response: "object",
  schema: "CsvExport",
} as const;

/** Every one of them: a list, because a bundler cannot drop the namespace of a module. */
export const OPERATIONS = [analyticsLeads, analyticsExportCsv] as const;

/** The name of an operation: its path in the client. */
export type OperationName = "analytics.leads" | "analytics.exportCsv";

/** The known values of AnalyticsFormat. A newer server may know more. */
export const ANALYTICS_FORMATS = ["json", "csv"] as const;

/** The known values of ChecklistItemStatus. A newer server may know more. */
export const CHECKLIST_ITEM_STATUSES = ["TODO", "COMPLETED", "INVALID", "SKIPPED", "NEEDS_REVIEW"] as const;
