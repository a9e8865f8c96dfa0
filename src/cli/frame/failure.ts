import { SessionwiseError } from "../../core/errors/base.ts";
import { DriftError, KeyError, UnreachableError, UsageError } from "./usage-error.ts";

/** What a command ends with when it fails, and what it says then. */
export interface Failure {
  readonly exitCode: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly requestId: string | null;
}

const KEY = 3;
const NOT_FOUND = 4;
const SERVER = 5;
const USAGE = 2;

const BY_NAME: Readonly<Record<string, number>> = {
  ConfigurationError: USAGE,
  InvalidArgumentError: USAGE,
  BadRequestError: USAGE,
  UnprocessableEntityError: USAGE,
  PayloadTooLargeError: USAGE,
  AuthenticationError: KEY,
  PermissionDeniedError: KEY,
  NotFoundError: NOT_FOUND,
  AbortError: 130,
};

/** Undefined for an error of ours that nobody has foreseen. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof UsageError) return failure(USAGE, error.code, error.message, error.hint);
  if (error instanceof KeyError) return failure(KEY, "no_key", error.message, error.hint);
  if (error instanceof UnreachableError) return failure(SERVER, "connection", error.message, error.hint);
  if (error instanceof DriftError) return failure(6, "drift", error.message, error.hint);
  if (!SessionwiseError.is(error)) return undefined;
  const { name, message } = error;
  const code = textOf(error, "code");
  const exitCode = BY_NAME[name] ?? SERVER;
  const word =
    code ??
    name
      .replace(/Error$/, "")
      .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
      .toLowerCase();
  return failure(exitCode, word, message, hintOf(error, exitCode), textOf(error, "requestId"));
}

function hintOf(error: SessionwiseError, exitCode: number): string | undefined {
  if (error.mayHaveBeenProcessed) return "The server may have done it: look before you repeat it.";
  if (error.cursor !== undefined)
    return `To continue after the last row, repeat the command with --after ${error.cursor}`;
  const hint = textOf(error, "hint");
  if (hint !== undefined) return hint;
  if (exitCode === KEY) return "sessionwise doctor shows which scopes the key has.";
  if (exitCode === SERVER)
    return "sessionwise doctor shows whether the server can be reached and responds as expected.";
  return undefined;
}

function failure(exitCode: number, code: string, message: string, hint?: string, requestId?: string): Failure {
  return { exitCode, code, message, hint: hint ?? null, requestId: requestId ?? null };
}

function textOf(error: object, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}
