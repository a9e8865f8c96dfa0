/** Shared by every copy of the package in a process, so that `X.is()` recognises the errors of another copy. */
const BRAND = Symbol.for("sessionwise.error");

/** One try of a call. */
export interface Attempt {
  /** `"200"`, `"503"`; or, where no response came, what went wrong instead. */
  readonly outcome: string;
  /** Milliseconds from its start to its end. */
  readonly durationMs: number;
  /** How long the client waited after it before trying again; absent after the last one. */
  readonly waitMs?: number;
}

/** Which operation a call was: its name and its route template, never the ids in it. */
export interface OperationInfo {
  /** Its path in the client: `sessions.list`. */
  readonly name: string;
  /** The method of HTTP. */
  readonly method: string;
  /** Its route template: `/v1/sessions/{id}`. */
  readonly path: string;
}

/** What is known of the call at the time of an error. */
export interface ErrorContext {
  /** The operation that failed. */
  readonly operation?: OperationInfo | undefined;
  /** Its attempts, in order. */
  readonly attempts?: readonly Attempt[] | undefined;
  /** Whether the server may have carried out the request. */
  readonly mayHaveBeenProcessed?: boolean | undefined;
  /** What led to it. */
  readonly cause?: ErrorCause | undefined;
}

/** What is kept of an error from elsewhere: enough to search for, nothing of what it was about. */
export interface ErrorCause {
  /** The name of the error. */
  readonly name: string;
  /** Its code, if it has one. */
  readonly code?: string;
  /** Its message, where that says nothing of the request. */
  readonly message?: string;
}

/** Rows whose id is greater than `after`, up to and with `through`; undefined is an end of the list. */
export interface Stretch {
  /** The id before its first one; undefined is the beginning of the list. */
  readonly after: string | undefined;
  /** Its last id; undefined is the end of the list. */
  readonly through: string | undefined;
}

/** How far a scan has come. */
export interface Scanned {
  /** How many rows had been given. */
  readonly rows: number;
  /** The parts of which every row had been given. */
  readonly covered: readonly Stretch[];
  /** The parts that the scan was asked for. */
  readonly stretches: readonly Stretch[];
}

/** Anything that this library throws. */
export abstract class SessionwiseError extends Error {
  /** The operation that failed; absent where there was none, as for a mistake in the client's options. */
  readonly operation: OperationInfo | undefined;
  /** Every attempt, in order, also one that was abandoned before anything was sent. */
  readonly attempts: readonly Attempt[];
  /** Whether the server may have carried out the request although the call failed. */
  readonly mayHaveBeenProcessed: boolean;
  /** On errors of an iteration: pass it as `starting_after` to continue. Absent when no row had been given. */
  declare readonly cursor?: string;
  /**
   * On errors of a scan, which has no cursor to go on from: how many rows had been given, and the stretches of ids of
   * which every row was among them; none where ids turned out not to ascend in byte order. `stretches` is what the scan
   * was asked for. `remainingStretches` gives the rest.
   */
  declare readonly scanned?: Scanned;
  /** On errors while reading a file, which has no cursor either: how many of its rows had been given. */
  declare readonly given?: number;

  constructor(message: string, { operation, attempts = [], mayHaveBeenProcessed = false, cause }: ErrorContext = {}) {
    super(message, cause && { cause });
    this.operation = operation && { name: operation.name, method: operation.method, path: operation.path };
    this.attempts = attempts;
    this.mayHaveBeenProcessed = mayHaveBeenProcessed;
  }

  /** Literal in every class, so that minified code and logs keep it. */
  abstract override get name(): string;

  /** The names of the class and of those it extends. */
  get [BRAND](): readonly string[] {
    const names: string[] = [];
    for (let at = Object.getPrototypeOf(this); at !== Error.prototype && at; at = Object.getPrototypeOf(at)) {
      names.push(at === SessionwiseError.prototype ? "SessionwiseError" : at.name);
    }
    return names;
  }

  /**
   * Whether `error` is of this class or of one that extends it. Unlike `instanceof` it also knows the errors of
   * another copy of this package, as when one part of a program imports it and another requires it.
   */
  static is<T extends SessionwiseError>(this: ErrorClass<T>, error: unknown): error is T {
    const wanted = this.prototype === SessionwiseError.prototype ? "SessionwiseError" : this.prototype.name;
    if (typeof error !== "object" || error === null) return false;
    const names: unknown = Reflect.get(error, BRAND);
    return Array.isArray(names) && names.includes(wanted);
  }

  /** The fields of the error, fit for a log. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)), cause: this.cause };
  }
}

/** A class of errors, abstract or not. */
export interface ErrorClass<T> {
  /** What its errors inherit. */
  readonly prototype: T;
}

/** Notes on an error where its iteration can continue. Errors are made before the iteration that they end knows of them. */
export function withCursor(error: unknown, cursor: string | undefined): unknown {
  if (SessionwiseError.is(error) && Object.isExtensible(error)) {
    if (cursor === undefined) Reflect.deleteProperty(error, "cursor");
    else Object.defineProperty(error, "cursor", { value: cursor, enumerable: true, configurable: true });
  }
  return error;
}

/** Notes on an error how many rows of a file had been given. */
export function withGiven(error: unknown, given: number): unknown {
  if (SessionwiseError.is(error) && Object.isExtensible(error)) {
    Object.defineProperty(error, "given", { value: given, enumerable: true, configurable: true });
  }
  return error;
}
