import type { ShareField } from "../types.ts";

/** The claim catalogue, with the words that the server uses for each. */
const TITLES: Readonly<Record<string, string>> = {
  document_type_code: "Document Type Code",
  issuing_country_code: "Issuing Country Code",
  family_name: "Family Name",
  given_names: "Given Names",
  document_number: "Document Number",
  nationality_code: "Nationality Code",
  date_of_birth: "Date of Birth",
  sex_marker: "Sex Marker",
  document_expiry_date: "Document Expiry Date",
  mrz_optional_data: "MRZ Optional Data",
  kayle_document_id: "Kayle Document ID",
  kayle_human_id: "Kayle Human ID",
};

const REQUIRED_CLAIM = "kayle_document_id";
const AGE_GATE = /^age_over_/;
const MOST_FIELDS = 32;
const LONGEST_REASON = 200;

/** Why the server refuses share fields: the code of its answer. */
export type ShareFieldsProblem =
  | "INVALID_SHARE_FIELDS"
  | "UNKNOWN_CLAIM_KEY"
  | "INVALID_AGE_GATE_KEY"
  | "MULTIPLE_AGE_GATES_NOT_ALLOWED"
  | "REASON_REQUIRED"
  | "REASON_TOO_LONG"
  | "TOO_MANY_SHARE_FIELDS";

/** The share fields of a session as the server completes what was asked for; a code when it refuses. */
export function completeShareFields(asked: unknown): Record<string, ShareField> | ShareFieldsProblem {
  // Nothing asked for means everything.
  const fields = asked === undefined ? Object.keys(TITLES).map(byDefault) : requestedFields(asked);
  if (typeof fields === "string") return fields;
  if (!fields.some(([key]) => key === REQUIRED_CLAIM)) fields.push(byDefault(REQUIRED_CLAIM));
  return Object.fromEntries(fields.sort(storageOrder));
}

function byDefault(key: string): [string, ShareField] {
  return [key, { reason: `Sharing "${TITLES[key]}"`, source: "default", required: key === REQUIRED_CLAIM }];
}

function requestedFields(asked: unknown): [string, ShareField][] | ShareFieldsProblem {
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) return "INVALID_SHARE_FIELDS";
  const entries = Object.entries(asked);
  if (entries.length > MOST_FIELDS) return "TOO_MANY_SHARE_FIELDS";
  if (entries.filter(([key]) => AGE_GATE.test(key)).length > 1) return "MULTIPLE_AGE_GATES_NOT_ALLOWED";
  const fields: [string, ShareField][] = [];
  for (const [key, value] of entries) {
    const field = requestedField(key, value);
    if (typeof field === "string") return field;
    fields.push([key, field]);
  }
  return fields;
}

function requestedField(key: string, value: unknown): ShareField | ShareFieldsProblem {
  if (AGE_GATE.test(key)) {
    const age = /^age_over_([1-9]\d{1,2})$/.exec(key)?.[1];
    if (age === undefined || Number(age) < 12 || Number(age) > 130) return "INVALID_AGE_GATE_KEY";
  } else if (!Object.hasOwn(TITLES, key)) return "UNKNOWN_CLAIM_KEY";
  if (typeof value !== "object" || value === null) return "INVALID_SHARE_FIELDS";
  const { required, reason } = value as { required?: unknown; reason?: unknown };
  if (typeof required !== "boolean" || typeof reason !== "string") return "INVALID_SHARE_FIELDS";
  const tidy = reason.trim().replace(/\s+/g, " ");
  if (tidy === "") return "REASON_REQUIRED";
  if (tidy.length > LONGEST_REASON) return "REASON_TOO_LONG";
  return { reason: tidy, source: "rc", required };
}

/** The database keeps JSON keys by length, then by bytes, and the server prints them as they come. */
function storageOrder([a]: [string, unknown], [b]: [string, unknown]): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
