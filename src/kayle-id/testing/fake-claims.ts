import type { Random } from "../../testing/random.ts";
import type { CommonAgeGate, claims } from "../claims.ts";
import type { Session } from "../types.ts";

/** What a person shares of one claim: a boolean for an age gate, a string for the others. */
export type ClaimValue = string | boolean | null;

/** What a person shares, by claim. Null: the person agreed to share it, and the document has no value for it. */
export type SharedClaims = Readonly<Record<string, ClaimValue>> & {
  readonly [Key in (typeof claims)[number] | CommonAgeGate]?: ClaimValue;
};

const FAMILY_NAMES = ["Abara", "Berg", "Castillo", "Dufour", "Eriksen", "Fonseca", "Grabowska", "Haddad"] as const;
const GIVEN_NAMES = ["Ada", "Bruno", "Chiara", "Deniz", "Elif", "Farid", "Greta", "Hugo"] as const;
const COUNTRIES = ["DEU", "ESP", "FRA", "GBR", "NGA", "NOR", "POL", "PRT"] as const;

/** A value for every claim of the catalogue; the people are fictitious. */
const MADE_UP: Readonly<Record<string, (random: Random) => string | null>> = {
  document_type_code: () => "P",
  issuing_country_code: (random) => random.pick(COUNTRIES),
  family_name: (random) => random.pick(FAMILY_NAMES),
  given_names: (random) => random.pick(GIVEN_NAMES),
  document_number: (random) => random.text(9).toUpperCase(),
  nationality_code: (random) => random.pick(COUNTRIES),
  date_of_birth: (random) => dateIn(random, 1950, 2005),
  sex_marker: (random) => random.pick(["F", "M", "X"]),
  document_expiry_date: (random) => dateIn(random, 2030, 2036),
  mrz_optional_data: () => null,
  kayle_document_id: (random) => random.text(64),
  kayle_human_id: (random) => random.text(64),
};

/** Claims and keys of a succeeded session's event: every requested claim, null where the person did not share it. */
export function shareClaims(
  { share_fields }: Session,
  shared: SharedClaims | undefined,
  random: Random,
): { claims: Record<string, string | boolean | null>; selected_field_keys: string[] } {
  const asked = Object.entries(share_fields);
  const stranger = Object.keys(shared ?? {}).find((key) => !Object.hasOwn(share_fields, key));
  if (stranger !== undefined)
    throw new RangeError(`The session did not request ${stranger}: share only claims that are in its share_fields.`);
  const selected = asked.filter(([key, field]) => !shared || field.required || Object.hasOwn(shared, key));
  const selected_field_keys = selected.map(([key]) => key);
  const claims = asked.map(([key]): [string, string | boolean | null] => {
    if (!selected_field_keys.includes(key)) return [key, null];
    const given = shared?.[key];
    // An age gate is a boolean; every generated person is old enough.
    return [key, given === undefined ? (MADE_UP[key]?.(random) ?? (key in MADE_UP ? null : true)) : given];
  });
  return { claims: Object.fromEntries(claims), selected_field_keys };
}

function dateIn(random: Random, from: number, to: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${random.integer(from, to)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
}
