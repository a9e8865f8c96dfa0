import type { Validator } from "../validator.ts";

const LONGEST_LABEL = 40;
const MOST_LABELS = 8;

/** The labels of an endpoint, without the spaces around them. */
export function labels(validator: Validator, value: unknown): string[] {
  if (!Array.isArray(value)) {
    validator.wrongType(["labels"], "array", value);
    return [];
  }
  const tidy = value.map((label: unknown, index) => {
    if (typeof label !== "string") validator.wrongType(["labels", index], "string", label);
    return typeof label === "string" ? label.trim() : undefined;
  });
  validator.length(["labels"], tidy, 0, MOST_LABELS);
  const strings = tidy.filter((label) => label !== undefined);
  // The server checks their contents only when all of them are strings.
  if (strings.length < tidy.length) return [];
  strings.forEach((label, index) => {
    const message = complaint(label, strings.slice(0, index));
    if (message !== undefined) validator.issues.push({ code: "custom", message, path: ["labels", index] });
  });
  return strings;
}

function complaint(label: string, before: readonly string[]): string | undefined {
  if (label === "") return "Labels must be non-empty strings.";
  if (label.length > LONGEST_LABEL) return `Labels must be ${LONGEST_LABEL} characters or fewer.`;
  const isTwice = before.some((other) => other.toLowerCase() === label.toLowerCase());
  return isTwice ? "Labels must be unique case-insensitively." : undefined;
}
