/** A column with a whole number. */
export type IntegerColumn = "nfc_tries_used" | "liveness_tries_used" | "contract_version";

/** A column: a documented field of a session, of either release. */
export type ColumnName =
  | IntegerColumn
  | "id"
  | "status"
  | "failure_code"
  | "share_fields"
  | "redirect_url"
  | "webhook_endpoint_id"
  | "verification_url"
  | "created_at"
  | "expires_at"
  | "completed_at"
  | "updated_at"
  | "attempts";

/** How a column keeps a value: a string, a whole number, a time as `2026-03-21T00:00:00.000Z`, or anything as JSON text. */
export type ColumnKind = "text" | "integer" | "time" | "json";

/**
 * The documented fields of a session, of both releases, each with its column, in stores and in exported tables. A field
 * that has none, and a value that does not fit its column, is kept beside them as JSON, so that nothing is lost.
 */
export const COLUMNS = {
  id: "text",
  status: "text",
  failure_code: "text",
  nfc_tries_used: "integer",
  liveness_tries_used: "integer",
  contract_version: "integer",
  share_fields: "json",
  redirect_url: "text",
  webhook_endpoint_id: "json",
  verification_url: "text",
  created_at: "time",
  expires_at: "time",
  completed_at: "time",
  updated_at: "time",
  attempts: "json",
} as const satisfies { readonly [Name in ColumnName]: Name extends IntegerColumn ? "integer" : ColumnKind };

// The cast: the keys of an object literal are those of its type.
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

/** PostgreSQL has no year 0. */
const TIME = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether a column of this kind can keep a value exactly. */
export function fits(value: unknown, kind: ColumnKind): boolean {
  switch (kind) {
    case "text":
      // PostgreSQL has no NUL in text, and half a pair of surrogates has no form in UTF-8.
      return typeof value === "string" && isStorable(value);
    case "integer":
      return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
    case "time":
      return typeof value === "string" && TIME.test(value) && isTime(value);
    case "json":
      return typeof value === "object" || typeof value === "string";
  }
}

/** Every character that a database cannot keep in text. Inside JSON they are escaped. */
function isStorable(text: string): boolean {
  return !/\0|\p{Cs}/u.test(text);
}

/** Days that every month has, in hours that every day has. */
const ORDINARY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d/;

function isTime(text: string): boolean {
  if (ORDINARY.test(text)) return true;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}
