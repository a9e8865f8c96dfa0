import { checkSchema } from "./check-schema.ts";
import { formatsOf, type OperationObject } from "./openapi.ts";
import { resolveSchema } from "./resolve.ts";
import { checkEcho, checkVariants, isList, responseOf } from "./responses.ts";
import { type FoundOperation, type Path, parametersOf, type Spec } from "./spec.ts";

const WRITES = new Set(["post", "put", "patch"]);
const KEYS = new Set([
  ...["operationId", "tags", "summary", "description", "parameters", "requestBody", "responses", "security"],
  ...["x-idempotent", "x-paginated", "x-variants", "x-echoes"],
]);

/** Refuses an operation whose metadata is missing, misspelt or contradictory. */
export function checkOperation(spec: Spec, { kind, method, path, operation, at }: FoundOperation): void {
  const unknown = Object.keys(operation).find((key) => !KEYS.has(key));
  if (unknown !== undefined)
    spec.fail([...at, unknown], `"${unknown}" is not known here.`, `Use ${[...KEYS].join(", ")}.`);
  const { operationId, "x-idempotent": idempotent, "x-variants": variants = [] } = operation;
  if (!operationId) {
    spec.fail(at, "The operation has no operationId.", "Name it after its place in the client, as in sessions.list.");
  }
  for (const name of [operationId, ...variants.map((variant) => variant.operationId)]) {
    if (/^[a-z]\w*(\.[a-z]\w*)+$/.test(name ?? "")) continue;
    spec.fail(
      [...at, "operationId"],
      `${name} is not a place in a client.`,
      "Write words with dots between, as in sessions.list.",
    );
  }
  if (WRITES.has(method) ? typeof idempotent !== "boolean" : idempotent !== undefined) {
    const remedy = "Say x-idempotent: true if sending it twice equals once, else false; GET and DELETE always are.";
    spec.fail(at, "A write without x-idempotent, or something else with it.", remedy);
  }
  checkBodies(spec, operation, at);
  if (kind !== "paths") return;
  checkParameters(spec, path, operation, at);
  const found = { kind, method, path, operation, at };
  checkVariants(spec, found, parametersOf(spec.doc, operation));
  checkPaging(spec, found);
  checkEcho(spec, found);
}

/** Only components have names, and only what has a name gets a schema. */
function checkBodies(spec: Spec, operation: OperationObject, at: Path): void {
  const responses = Object.entries(operation.responses).map(
    ([status, response]) => [["responses", status], response] as const,
  );
  for (const [steps, response] of [[["requestBody"], operation.requestBody ?? {}] as const, ...responses]) {
    if ("$ref" in response) continue;
    for (const { schema } of Object.values(response.content ?? {})) {
      if (schema.$ref) continue;
      spec.fail([...at, ...steps], "A schema without a name.", "Move it to components.schemas and refer to it.");
    }
  }
}

function checkParameters(spec: Spec, path: string, operation: OperationObject, at: Path): void {
  const parameters = parametersOf(spec.doc, operation);
  for (const parameter of parameters) {
    checkSchema(spec, parameter.schema, [...at, "parameters"]);
    if (parameter.in !== "query" && parameter.in !== "path") {
      spec.fail([...at, "parameters"], `A parameter in ${parameter.in}.`, "Support is not built yet.");
    }
    const formats = formatsOf(resolveSchema(spec, parameter.schema));
    if (formats.includes("date") && !formats.includes("date-time")) {
      spec.fail(
        [...at, "parameters"],
        `${parameter.name} takes dates without a time only.`,
        "Support is not built yet.",
      );
    }
    const mark = parameter["x-sensitive"];
    if (mark !== undefined && (mark !== true || parameter.in !== "query")) {
      spec.fail(
        [...at, "parameters"],
        `The mark of ${parameter.name} is not understood.`,
        "Write x-sensitive: true, in a query.",
      );
    }
    if (parameter.in === "path" && !resolveSchema(spec, parameter.schema).pattern) {
      spec.fail(
        [...at, "parameters"],
        `${parameter.name} has no pattern.`,
        "Give it one: an id must not be able to leave its place.",
      );
    }
  }
  const inRoute = [...path.matchAll(/\{([^}]*)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join();
  const declared = parameters
    .flatMap((one) => (one.in === "path" ? [one.name] : []))
    .sort()
    .join();
  if (inRoute !== declared || !/^[\w,]*$/.test(inRoute)) {
    spec.fail(
      at,
      `The route has {${inRoute}}, the parameters {${declared}}.`,
      "Declare each, with a name of letters, digits and _.",
    );
  }
}

function checkPaging(spec: Spec, found: FoundOperation): void {
  const { operation } = found;
  const at = [...found.at, "x-paginated"];
  const paginated = operation["x-paginated"];
  const parameters = parametersOf(spec.doc, operation);
  const limit = parameters.find(({ name }) => name === "limit")?.schema.maximum;
  const response = responseOf(spec, found);
  if (
    isList(spec, response, paginated) !== (paginated !== undefined) ||
    (paginated && paginated.largestPage !== limit)
  ) {
    spec.fail(
      at,
      `limit goes up to ${limit ?? "nothing"}, and x-paginated says ${paginated?.largestPage ?? "nothing"}.`,
      "A list has x-paginated: { order, cursor, largestPage } with the same number, and nothing else has.",
    );
  }
  if (!paginated) return;
  const { order, cursor } = paginated;
  if (!["id", "created_at", "none"].includes(order)) {
    spec.fail(at, `There is no order ${order}.`, "Write id, created_at or none.");
  }
  if (!parameters.some(({ name }) => name === cursor)) {
    spec.fail(at, `There is no parameter ${cursor}.`, "Name the query parameter that takes the cursor.");
  }
}
