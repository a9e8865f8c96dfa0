import * as devin from "../../../generated/devin-v2/operations.ts";
import * as kayleId from "../../../generated/kayle-id/operations.ts";
import * as omni from "../../../generated/omni/operations.ts";

interface BundledApi {
  /** Its entry. */
  readonly api: string;
  readonly client: string;
  readonly operations: object;
  /** What else is of it alone. */
  readonly marks: readonly string[];
}

export const APIS: readonly BundledApi[] = [
  { api: "kayle-id", client: "KayleId", operations: kayleId, marks: ["KAYLE_API_KEY"] },
  { api: "devin", client: "Devin", operations: devin, marks: ["DEVIN_API_KEY"] },
  // The second is of Papa Parse, which only Omni's client loads.
  { api: "omni", client: "Omni", operations: omni, marks: ["OMNI_API_KEY", "BAD_DELIMITERS"] },
];

/** Strings that are in the code of this API only: no bundler renames them. */
export function marksOf({ operations, marks }: BundledApi): string[] {
  const paths = Object.values(operations).map((operation) => Reflect.get(Object(operation), "path"));
  return [...marks, ...paths.filter((path) => typeof path === "string")];
}
