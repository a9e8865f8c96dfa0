import type { ShareField } from "../types.ts";

/** The claim catalogue, with the server's title of each. */
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
const BIRTH_DATE = "date_of_birth";
const AGE_GATE = /^age_over_/;
const LOWEST_AGE = 12;
const HIGHEST_AGE = 130;
const MOST_FIELDS = 32;
const LONGEST_REASON = 200;

/** Why the server refuses share fields: the error code of its response. */
export type ShareFieldsProblem =
  | "INVALID_SHARE_FIELDS"
  | "UNKNOWN_CLAIM_KEY"
  | "INVALID_AGE_GATE_KEY"
  | "MULTIPLE_AGE_GATES_NOT_ALLOWED"
  | "REASON_REQUIRED"
  | "REASON_TOO_LONG"
  | "TOO_MANY_SHARE_FIELDS";

type Asked = Pick<ShareField, "required" | "reason">;
type Entries = [key: string, asked: Asked][];

/**
 * The fields of a body when each of them has what a field needs; otherwise the code that the server's validator reports,
 * before it looks at the rest of the body.
 */
export function wellFormedFields(asked: unknown): Entries | ShareFieldsProblem {
  if (!isObject(asked)) return "INVALID_SHARE_FIELDS";
  // A field of this name never reaches the server's handler.
  const entries = Object.entries(asked).filter(([key]) => key !== "__proto__");
  const problems = entries.map(([, value]) => fieldProblem(value));
  // Not recorded: which one the server reports when several fields are wrong.
  const problem = (["REASON_REQUIRED", "REASON_TOO_LONG", "INVALID_SHARE_FIELDS"] as const).find((one) =>
    problems.includes(one),
  );
  // The cast: the fields were checked one by one.
  return problem ?? (entries as Entries);
}

function fieldProblem(value: unknown): ShareFieldsProblem | undefined {
  if (!isObject(value)) return "INVALID_SHARE_FIELDS";
  const { required, reason } = value;
  if (typeof reason !== "string") return "REASON_REQUIRED";
  // Spaces that are removed later count here.
  if (reason.length > LONGEST_REASON) return "REASON_TOO_LONG";
  return typeof required === "boolean" ? undefined : "INVALID_SHARE_FIELDS";
}

/** The share fields of a session as the server completes what was asked for; an error code when it refuses them. */
export function completeShareFields(asked: unknown): Record<string, ShareField> | ShareFieldsProblem {
  // Requesting nothing means everything.
  const fields = asked === undefined ? Object.keys(TITLES).map(byDefault) : requestedFields(asked);
  if (typeof fields === "string") return fields;
  if (!fields.some(([key]) => key === REQUIRED_CLAIM)) fields.push(byDefault(REQUIRED_CLAIM));
  return Object.fromEntries(fields.sort(storageOrder));
}

function byDefault(key: string): [string, ShareField] {
  return [key, { reason: `Sharing "${TITLES[key]}"`, source: "default", required: key === REQUIRED_CLAIM }];
}

function requestedFields(asked: unknown): [string, ShareField][] | ShareFieldsProblem {
  const entries = wellFormedFields(asked);
  if (typeof entries === "string") return entries;
  if (entries.length > MOST_FIELDS) return "TOO_MANY_SHARE_FIELDS";
  const gates = entries.filter(([key]) => AGE_GATE.test(key));
  const birthDate = entries.find(([key]) => key === BIRTH_DATE);
  for (const [key, { reason }] of entries) {
    // Together with a date of birth the server accepts an age gate without a reason.
    if (tidy(reason) === "" && !(birthDate && AGE_GATE.test(key))) return "REASON_REQUIRED";
    const problem = keyProblem(key);
    if (problem) return problem;
  }
  if (gates.length > 1) return "MULTIPLE_AGE_GATES_NOT_ALLOWED";
  const [gate] = gates;
  // A gate and the date that it is derived from are required together.
  const pair = gate && birthDate && (gate[1].required || birthDate[1].required) ? [gate[0], BIRTH_DATE] : [];
  return entries.map(([key, { required, reason }]) => {
    const isRequired = required || key === REQUIRED_CLAIM || pair.includes(key);
    return [key, { reason: tidy(reason), source: "rc", required: isRequired }];
  });
}

/** The server accepts zeros in front of an age. */
function keyProblem(key: string): ShareFieldsProblem | undefined {
  if (!AGE_GATE.test(key)) return Object.hasOwn(TITLES, key) ? undefined : "UNKNOWN_CLAIM_KEY";
  const age = Number(/^age_over_(\d+)$/.exec(key)?.[1]);
  return age >= LOWEST_AGE && age <= HIGHEST_AGE ? undefined : "INVALID_AGE_GATE_KEY";
}

function tidy(reason: string): string {
  return reason.trim().replace(/\s+/g, " ");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The database sorts JSON keys by length, then by bytes, and the server prints them in that order. */
function storageOrder([a]: [string, unknown], [b]: [string, unknown]): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
