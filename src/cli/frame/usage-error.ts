/** Something that was typed or configured does not make sense: exit code 2. The message says what, the hint what to do. */
export class UsageError extends Error {
  readonly hint: string | undefined;
  /** For programs, with `--json`. */
  readonly code: string;

  constructor(message: string, hint?: string, code = "usage") {
    super(message);
    this.hint = hint;
    this.code = code;
  }
}

/** There is no key to use, or the command that prints it failed: exit code 3. No message holds a key. */
export class KeyError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Nothing responds where something has to: exit code 5. */
export class UnreachableError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** The server no longer responds as this version expects: exit code 6. */
export class DriftError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** A command that has said all there is to say, and ends with this code. */
export class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`Ended with ${exitCode}.`);
    this.exitCode = exitCode;
  }
}

/** A failure of something below, with what to do about it in this command. */
export class WithHint extends Error {
  readonly hint: string;

  constructor(cause: unknown, hint: string) {
    super("A failure with a hint.", { cause });
    this.hint = hint;
  }
}
