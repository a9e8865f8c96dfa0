import { Issues, type Path } from "./issues.ts";

/** UTC times as the server's validator accepts them; it prints this exact pattern. */
const DATE_TIME =
  /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z))$/;
const SESSION_ID = /^vs_[A-Za-z0-9]{64}$/;
const IDENTIFIER = /^[A-Za-z0-9_-]+$/;
const LONGEST_IDENTIFIER = 128;
const LARGEST_LIMIT = 100;

type Values = string[];

/** Reads values of a query or a path as the server does, and collects their issues, in order. */
export class Validator extends Issues {
  oneOf<T extends string>(path: Path, values: Values, allowed: readonly T[]): T | undefined {
    if (values.length === 0) return undefined;
    const found = allowed.find((one) => values.length === 1 && one === values[0]);
    if (found === undefined) {
      const options = allowed.map((one) => `"${one}"`).join("|");
      const message = `Invalid option: expected one of ${options}`;
      this.issues.push({ code: "invalid_value", values: allowed, path, message });
    }
    return found;
  }

  /** A UTC time, in microseconds since 1970. The server reads milliseconds only. */
  dateTime(path: Path, values: Values): number | undefined {
    const text = this.#single(path, values);
    if (text === undefined) return undefined;
    // PostgreSQL has no year 0.
    if (text.startsWith("0000")) this.breaksTheQuery = true;
    if (DATE_TIME.test(text)) return Date.parse(text) * 1000;
    this.badFormat(path, "datetime", DATE_TIME, "Invalid ISO datetime");
    return undefined;
  }

  sessionId(path: Path, values: Values): string | undefined {
    const text = this.#single(path, values);
    if (text === undefined || SESSION_ID.test(text)) return text;
    this.badFormat(path, "regex", SESSION_ID, "Invalid session ID format");
    return undefined;
  }

  /** An id of anything but a session. */
  identifier(path: Path, values: Values): string | undefined {
    const text = this.#single(path, values);
    if (text === undefined) return undefined;
    if (text.length < 1) this.tooShort(path, 1);
    if (text.length > LONGEST_IDENTIFIER) this.tooLong(path, LONGEST_IDENTIFIER);
    if (!IDENTIFIER.test(text)) {
      this.badFormat(path, "regex", IDENTIFIER, `Invalid string: must match pattern ${String(IDENTIFIER)}`);
    }
    return text;
  }

  /** A filter that is true or false. */
  flag(path: Path, values: Values): boolean | undefined {
    const value = values.length > 1 ? values : values[0];
    if (value !== undefined && value !== "true" && value !== "false") this.wrongType(path, "boolean", value);
    return value === undefined ? undefined : value === "true";
  }

  /** The page size: 10 unless given. The server converts the string to a number as JavaScript does, so "" is 0. */
  limit(path: Path, values: Values): number {
    if (values.length === 0) return 10;
    const limit = values.length === 1 ? Number(values[0]) : Number.NaN;
    if (!Number.isFinite(limit)) {
      const received = Number.isNaN(limit) ? "NaN" : "Infinity";
      const message = `Invalid input: expected number, received ${received === "NaN" ? received : "number"}`;
      this.issues.push({ expected: "number", code: "invalid_type", received, path, message });
    } else if (!Number.isInteger(limit)) {
      const message = "Invalid input: expected int, received number";
      this.issues.push({ expected: "int", format: "safeint", code: "invalid_type", path, message });
    } else if (limit < 1) {
      const message = "Too small: expected number to be >=1";
      this.issues.push({ origin: "number", code: "too_small", minimum: 1, inclusive: true, path, message });
    } else if (limit > LARGEST_LIMIT) this.#overLimit(path, limit);
    return limit;
  }

  #overLimit(path: Path, limit: number): void {
    const inclusive = true;
    if (limit > Number.MAX_SAFE_INTEGER) {
      const maximum = Number.MAX_SAFE_INTEGER;
      const note = "Integers must be within the safe integer range.";
      const message = `Too big: expected int to be <=${maximum}`;
      this.issues.push({ code: "too_big", maximum, note, origin: "int", inclusive, path, message });
    }
    const message = `Too big: expected number to be <=${LARGEST_LIMIT}`;
    this.issues.push({ origin: "number", code: "too_big", maximum: LARGEST_LIMIT, inclusive, path, message });
  }

  /** A parameter that is given twice reaches the validator as an array. */
  #single(path: Path, values: Values): string | undefined {
    if (values.length > 1) this.wrongType(path, "string", values);
    return values.length === 1 ? values[0] : undefined;
  }
}
