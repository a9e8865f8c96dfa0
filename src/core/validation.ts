import type { Issue } from "./api.ts";
import type { OperationInfo } from "./errors/index.ts";
import { causeOf } from "./errors/scrub.ts";
import type { Operation } from "./operation.ts";

/**
 * Where the schemas of pages have a function that accepts the same JSON (docs/decisions/0011). It is of this object alone:
 * a schema that a user made of one does not have it. Registered, because the schemas import nothing of the core.
 */
const ACCEPTS: unique symbol = Symbol.for("sessionwise.accepts");

/** A schema as this library uses one: the exports of `sessionwise/<api>/schemas` fit, and so does anything like them. */
interface ResponseSchema {
  readonly [ACCEPTS]?: (value: unknown) => boolean;
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly SchemaIssue[] };
  };
}

interface SchemaIssue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Schemas by the name of the component. Only operations whose response is among them are validated. */
export type ResponseSchemas = Readonly<Record<string, unknown>>;

/** A response that is not what this version of the package knows. */
export interface Drift {
  /** Which operation the response was of. */
  readonly operation: OperationInfo;
  /** Where and what; never a value. */
  readonly issues: readonly Issue[];
}

/** What is wrong with a body by the schema of its operation; undefined when it fits, or when there is no schema. */
export function validate(schemas: ResponseSchemas, operation: Operation, body: unknown): readonly Issue[] | undefined {
  const schema = operation.schema === undefined ? undefined : schemas[operation.schema];
  if (!isSchema(schema)) return undefined;
  try {
    if (schema[ACCEPTS]?.(body)) return undefined;
    // What is wrong, only the schema can say.
    const { success, error } = schema.safeParse(body);
    if (success) return undefined;
    return toIssues(error?.issues ?? []);
  } catch (error) {
    return [{ code: "schema_failed", path: [], message: `the schema itself failed (${causeOf(error).name})` }];
  }
}

/** What a schema found wrong, without the values that some schemas add. */
export function toIssues(found: readonly SchemaIssue[]): readonly Issue[] {
  return found.map(({ code = "invalid", path, message }) => ({
    code,
    path: path.map((step) => (typeof step === "number" ? step : String(step))),
    message,
  }));
}

function isSchema(value: unknown): value is ResponseSchema {
  return typeof value === "object" && value !== null && "safeParse" in value && typeof value.safeParse === "function";
}
