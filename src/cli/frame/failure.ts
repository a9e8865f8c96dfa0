import { SessionwiseError } from "../../core/errors/base.ts";
import { DriftError, KeyError, UnreachableError, UsageError, WithHint } from "./usage-error.ts";

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

/** Codes of a `SyncError`: another store has to be given. */
const WRONG_STORE: readonly unknown[] = ["other_organization", "newer_schema"];

/** Undefined for an error of ours that nobody has foreseen. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof WithHint) {
    const below = failureOf(error.cause);
    return below && { ...below, hint: error.hint };
  }
  if (error instanceof UsageError) return failure(USAGE, error.code, error.message, error.hint);
  if (error instanceof KeyError) return failure(KEY, "no_key", error.message, error.hint);
  if (error instanceof UnreachableError) return failure(SERVER, "connection", error.message, error.hint);
  if (error instanceof DriftError) return failure(6, "drift", error.message, error.hint);
  if (!SessionwiseError.is(error)) return undefined;
  const { name, message } = error;
  const code = textOf(error, "code");
  const exitCode = BY_NAME[name] ?? (WRONG_STORE.includes(code) ? USAGE : SERVER);
  const word =
    code ??
    name
      .replace(/Error$/, "")
      .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
      .toLowerCase();
  return failure(exitCode, word, message, hintOf(error, exitCode), textOf(error, "requestId"));
}

/** The failure, where it may pass by itself: not a key, not what was typed, and not an error of ours. */
export function passingFailure(error: unknown): Failure | undefined {
  const found = failureOf(error);
  return found && (found.exitCode === SERVER || found.exitCode === NOT_FOUND) ? found : undefined;
}

/** The failure as it is written to standard error. */
export function textOfFailure({ exitCode: _, ...rest }: Failure, json: boolean): string {
  return json ? JSON.stringify(rest) : [rest.message, rest.hint].filter((line) => line !== null).join("\n");
}

function hintOf(error: SessionwiseError, exitCode: number): string | undefined {
  if (error.mayHaveBeenProcessed) return "The server may have done it: look before you repeat it.";
  const hint = textOf(error, "hint");
  if (hint !== undefined) return hint;
  if (exitCode === KEY) return "sessionwise doctor shows which scopes the key has.";
  // The database is not the server, and its errors say what to do.
  if (error.name === "SyncError") return undefined;
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
