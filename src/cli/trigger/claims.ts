import { suggestion } from "../../core/suggest.ts";
import { claims as CLAIMS } from "../../kayle-id/claims.ts";
import type { SharedClaims } from "../../kayle-id/testing/fake-claims.ts";
import { UsageError } from "../frame/usage-error.ts";

const AGE_GATE = /^age_over_\d+$/;

/** The claims of `--claims`: a string each, and a boolean for an age gate. */
export function parseClaims(given: readonly string[]): SharedClaims {
  const claims: Record<string, string | boolean> = {};
  for (const one of given) {
    const [, claim, value] = /^([^=]+)=(.+)$/s.exec(one) ?? [];
    if (claim === undefined || value === undefined) {
      throw new UsageError(
        `--claims ${one} does not say a claim and a value.`,
        "Write claim=value, as in age_over_18=true family_name=Doe.",
      );
    }
    if (Object.hasOwn(claims, claim)) throw new UsageError(`The claim ${claim} is given twice.`, "Give it once.");
    claims[claim] = read(claim, value);
  }
  return claims;
}

function read(claim: string, value: string): string | boolean {
  if (AGE_GATE.test(claim)) {
    if (value === "true" || value === "false") return value === "true";
    throw new UsageError(`The value of ${claim} is not true or false.`, `Write ${claim}=true or ${claim}=false.`);
  }
  if (CLAIMS.some((one) => one === claim)) return value;
  throw new UsageError(`There is no claim ${claim}.`, suggestion(claim, [...CLAIMS, "age_over_18"]));
}
