import type { ValidatorIssue } from "./answers.ts";

/** UTC times as the server's validator takes them; it prints this very pattern. */
const DATE_TIME =
  /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z))$/;
const SESSION_ID = /^vs_[A-Za-z0-9]{64}$/;
const IDENTIFIER = /^[A-Za-z0-9_-]+$/;
const LONGEST_IDENTIFIER = 128;

type Values = string[];
type Path = readonly (string | number)[];

/** Reads values of a query or a path as the server does, and collects what is wrong with them, in order. */
export class Validator {
  readonly issues: ValidatorIssue[] = [];

  oneOf<T extends string>(path: Path, values: Values, allowed: readonly T[]): T | undefined {
    if (values.length === 0) return undefined;
    const found = allowed.find((one) => values.length === 1 && one === values[0]);
    if (found === undefined) {
      const options = allowed.map((one) => `"${one}"`).join("|");
      this.issues.push({
        code: "invalid_value",
        values: allowed,
        path,
        message: `Invalid option: expected one of ${options}`,
      });
    }
    return found;
  }

  /** A UTC time, in microseconds since the epoch. */
  dateTime(path: Path, values: Values): number | undefined {
    const text = this.#single(path, values);
    if (text === undefined) return undefined;
    if (DATE_TIME.test(text)) return microseconds(text);
    this.#badFormat(path, "datetime", DATE_TIME, "Invalid ISO datetime");
    return undefined;
  }

  sessionId(path: Path, values: Values): string | undefined {
    const text = this.#single(path, values);
    if (text === undefined || SESSION_ID.test(text)) return text;
    this.#badFormat(path, "regex", SESSION_ID, "Invalid session ID format");
    return undefined;
  }

  /** An id of anything but a session. */
  identifier(path: Path, values: Values): string | undefined {
    const text = this.#single(path, values);
    if (text === undefined) return undefined;
    if (text.length < 1) this.tooShort(path, 1);
    if (text.length > LONGEST_IDENTIFIER) this.tooLong(path, LONGEST_IDENTIFIER);
    if (!IDENTIFIER.test(text)) {
      this.#badFormat(path, "regex", IDENTIFIER, `Invalid string: must match pattern ${String(IDENTIFIER)}`);
    }
    return text;
  }

  /** A filter that is true or false. Only good values were recorded. */
  flag(path: Path, values: Values): boolean | undefined {
    const text = this.#single(path, values);
    if (text !== undefined && text !== "true" && text !== "false") this.wrongType(path, "boolean", text);
    return text === undefined ? undefined : text === "true";
  }

  /** The page size: 10 unless given. The server turns the text into a number as JavaScript does, so "" is 0. */
  limit(path: Path, values: Values): number {
    if (values.length === 0) return 10;
    const limit = values.length === 1 ? Number(values[0]) : Number.NaN;
    if (Number.isNaN(limit)) {
      const message = "Invalid input: expected number, received NaN";
      this.issues.push({ expected: "number", code: "invalid_type", received: "NaN", path, message });
    } else if (!Number.isInteger(limit)) {
      const message = "Invalid input: expected int, received number";
      this.issues.push({ expected: "int", format: "safeint", code: "invalid_type", path, message });
    } else if (limit < 1) {
      const message = "Too small: expected number to be >=1";
      this.issues.push({ origin: "number", code: "too_small", minimum: 1, inclusive: true, path, message });
    } else if (limit > 100) {
      const message = "Too big: expected number to be <=100";
      this.issues.push({ origin: "number", code: "too_big", maximum: 100, inclusive: true, path, message });
    }
    return limit;
  }

  wrongType(path: Path, expected: string, value: unknown): void {
    const received = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
    const message = `Invalid input: expected ${expected}, received ${received}`;
    this.issues.push({ expected, code: "invalid_type", path, message });
  }

  tooShort(path: Path, minimum: number): void {
    const message = `Too small: expected string to have >=${minimum} characters`;
    this.issues.push({ origin: "string", code: "too_small", minimum, inclusive: true, path, message });
  }

  tooLong(path: Path, maximum: number): void {
    const message = `Too big: expected string to have <=${maximum} characters`;
    this.issues.push({ origin: "string", code: "too_big", maximum, inclusive: true, path, message });
  }

  /** A value of a body that may be one thing only. */
  literal(path: Path, value: unknown, expected: string): void {
    if (value === expected) return;
    const message = `Invalid input: expected "${expected}"`;
    this.issues.push({ code: "invalid_value", values: [expected], path, message });
  }

  /** A number of a body that is none of those allowed, each of which the validator tried as a type of its own. */
  noneOf(path: Path, allowed: readonly number[]): void {
    const errors = allowed.map((value) => [
      { code: "invalid_value", values: [value], path: [], message: `Invalid input: expected ${value}` },
    ]);
    this.issues.push({ code: "invalid_union", errors, path, message: "Invalid input" });
  }

  custom(path: Path, message: string): void {
    this.issues.push({ code: "custom", path, message });
  }

  /** A parameter given twice reaches the validator as a list. */
  #single(path: Path, values: Values): string | undefined {
    if (values.length > 1) this.wrongType(path, "string", values);
    return values.length === 1 ? values[0] : undefined;
  }

  #badFormat(path: Path, format: string, pattern: RegExp, message: string): void {
    this.issues.push({ origin: "string", code: "invalid_format", format, pattern: String(pattern), path, message });
  }
}

/** Microseconds since the epoch, all six digits of a fraction counted. */
function microseconds(text: string): number {
  const [, base = "", fraction = ""] = /^(.+?)(?:\.(\d+))?Z$/.exec(text) ?? [];
  return Date.parse(`${base}Z`) * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}
