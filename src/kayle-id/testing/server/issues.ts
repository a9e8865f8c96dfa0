import { internalServerError, type ValidatorIssue, validatorError } from "./responses.ts";

export type Path = readonly (string | number)[];

/** What is wrong with a request, in the form of the server's validator and in the order in which it was found. */
export class Issues {
  readonly issues: ValidatorIssue[] = [];
  /** Whether a value passes the validator and makes the database query fail. */
  protected breaksTheQuery = false;

  /** The response that rejects the request; undefined when nothing is wrong. */
  get refusal(): Response | undefined {
    if (this.issues.length > 0) return validatorError(this.issues);
    return this.breaksTheQuery ? internalServerError() : undefined;
  }

  wrongType(path: Path, expected: string, value: unknown): void {
    this.issues.push(wrongType(path, expected, value));
  }

  tooShort(path: Path, minimum: number): void {
    this.#tooSmall(path, "string", minimum, "characters");
  }

  tooLong(path: Path, maximum: number): void {
    this.#tooBig(path, "string", maximum, "characters");
  }

  /** Checks how many items a list in a body has. */
  length(path: Path, list: readonly unknown[], minimum: number, maximum: number): void {
    if (list.length < minimum) this.#tooSmall(path, "array", minimum, "items");
    if (list.length > maximum) this.#tooBig(path, "array", maximum, "items");
  }

  /** Whether a value of a body is a string of a length from `minimum` to `maximum`. */
  text(path: Path, value: unknown, minimum: number, maximum: number): value is string {
    if (typeof value !== "string") this.wrongType(path, "string", value);
    else if (value.length < minimum) this.tooShort(path, minimum);
    else if (value.length > maximum) this.tooLong(path, maximum);
    else return true;
    return false;
  }

  /** A value of a body with only one valid value. */
  literal(path: Path, value: unknown, expected: string): void {
    if (value === expected) return;
    const message = `Invalid input: expected "${expected}"`;
    this.issues.push({ code: "invalid_value", values: [expected], path, message });
  }

  /** A value that matches none of several types, with the issues for each of them. */
  noneOf(path: Path, errors: readonly (readonly ValidatorIssue[])[]): void {
    this.issues.push({ code: "invalid_union", errors, path, message: "Invalid input" });
  }

  custom(path: Path, message: string): void {
    this.issues.push({ code: "custom", path, message });
  }

  badFormat(path: Path, format: string, pattern: RegExp, message: string): void {
    this.issues.push({ origin: "string", code: "invalid_format", format, pattern: String(pattern), path, message });
  }

  #tooSmall(path: Path, origin: string, minimum: number, what: string): void {
    const message = `Too small: expected ${origin} to have >=${minimum} ${what}`;
    this.issues.push({ origin, code: "too_small", minimum, inclusive: true, path, message });
  }

  #tooBig(path: Path, origin: string, maximum: number, what: string): void {
    const message = `Too big: expected ${origin} to have <=${maximum} ${what}`;
    this.issues.push({ origin, code: "too_big", maximum, inclusive: true, path, message });
  }
}

/** An issue about the type of a value. */
export function wrongType(path: Path, expected: string, value: unknown): ValidatorIssue {
  const received = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  const message = `Invalid input: expected ${expected}, received ${received}`;
  return { expected, code: "invalid_type", path, message };
}
