/** The claims that a session can request, apart from age gates. */
export const claims = [
  "document_type_code",
  "issuing_country_code",
  "family_name",
  "given_names",
  "document_number",
  "nationality_code",
  "date_of_birth",
  "sex_marker",
  "document_expiry_date",
  "mrz_optional_data",
  "kayle_document_id",
  "kayle_human_id",
] as const;

/** Whether the person is at least N years old, N from 12 to 130: shared as a boolean, without the date of birth. */
export type AgeGate = `age_over_${number}`;

/** The ages that laws ask for most. An editor completes them, which it cannot do for the pattern. */
export type CommonAgeGate = "age_over_16" | "age_over_18" | "age_over_21";

/** A key of `share_fields`. */
export type ClaimKey = (typeof claims)[number] | AgeGate;
