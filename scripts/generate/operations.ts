import {
  children,
  formatsOf,
  isNullable,
  type OperationObject,
  type Paginated,
  refName,
  type Schema,
} from "./openapi.ts";
import { resolveSchema } from "./resolve.ts";
import { echoOf, isList, responseOf } from "./responses.ts";
import { aliasOf, type FoundOperation, operationsOf, parametersOf, type Spec } from "./spec.ts";

/** The content of `operations.ts`: what the pipeline has to know of each operation, and the known values of each enum. */
export function operationsFile(spec: Spec): string {
  const operations = [...operationsOf(spec.doc)].filter(({ kind }) => kind === "paths").flatMap(variantsOf(spec));
  const enums = Object.entries(spec.doc.components.schemas).filter(([, schema]) => schema.enum);
  const aliases = Object.entries(spec.doc.paths).flatMap(([path, item]) => {
    const named = aliasOf(spec, item);
    return named === undefined ? [] : [[path, named] as const];
  });
  return [
    `/** Fields that must not leave the library readable: all of the value, or only the query of the URL in it. */\nexport const SENSITIVE = ${JSON.stringify(sensitive(spec))} as const;`,
    ...operations.map((one) => `export const ${camelCase(one.name)} = ${metadataOf(spec, one)};`),
    `/** Every one of them: a list, because a bundler cannot drop the namespace of a module. */\nexport const OPERATIONS = [${operations.map(({ name }) => camelCase(name)).join(", ")}] as const;`,
    `/** The name of an operation: its path in the client. */\nexport type OperationName = ${operations.map(({ name }) => JSON.stringify(name)).join(" | ")};`,
    ...(aliases.length > 0
      ? [
          `/** Paths that are other names of paths. */\nexport const ALIASES = ${JSON.stringify(Object.fromEntries(aliases))} as const;`,
        ]
      : []),
    ...enums.map(([name, schema]) => {
      const values = (schema.enum ?? []).map((value) => JSON.stringify(value)).join(", ");
      return `/** The known values of ${name}. A newer server may know more. */\nexport const ${plural(name)} = [${values}] as const;`;
    }),
  ]
    .join("\n\n")
    .concat("\n");
}

/** What is one operation to the client: one of the document, or a variant of it. */
interface ClientOperation extends FoundOperation {
  readonly name: string;
  /** Parameters of the document that this operation does not take. */
  readonly without: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly response: Schema | undefined;
  readonly paginated: Paginated | undefined;
}

function variantsOf(spec: Spec): (found: FoundOperation) => ClientOperation[] {
  return (found) => {
    const { operationId: name = "", "x-variants": variants = [], "x-paginated": paginated } = found.operation;
    return [
      { ...found, name, response: responseOf(spec, found), paginated, without: [] },
      ...variants.map(({ operationId, query, response }) => ({
        ...{ ...found, name: operationId, query, paginated: undefined },
        // What distinguishes it is always there, and what has no pages has no cursor.
        without: [...Object.keys(query), ...(paginated ? [paginated.cursor] : [])],
        response: { $ref: `#/components/schemas/${response}` },
      })),
    ];
  };
}

function metadataOf(spec: Spec, found: ClientOperation): string {
  const { operation, method, path, name, without, query, response, paginated } = found;
  const echo = echoOf(spec, found);
  const parameters = parametersOf(spec.doc, operation).filter((one) => !without.includes(one.name));
  const fields = bodyFields(spec, operation);
  const named = (test: (schema: Schema) => boolean) =>
    JSON.stringify(parameters.filter((one) => test(resolveSchema(spec, one.schema))).map((one) => one.name));
  const ifAny = (property: string, names: string) => (names === "[]" ? [] : [`${property}: ${names}`]);
  const lines = [
    `name: ${JSON.stringify(name)}`,
    `method: ${JSON.stringify(method.toUpperCase())}`,
    `path: ${JSON.stringify(path)}`,
    `pathPatterns: ${pathPatterns(spec, parameters)}`,
    `parameters: ${JSON.stringify(parameters.filter((one) => one.in === "query").map((one) => one.name))}`,
    ...(fields ? [`fields: ${JSON.stringify(fields)}`] : []),
    `times: ${named((schema) => formatsOf(schema).includes("date-time"))}`,
    ...ifAny(
      "dateOnly",
      named((schema) => formatsOf(schema).includes("date")),
    ),
    ...ifAny("nullable", named(isNullable)),
    ...(query ? [`query: ${JSON.stringify(query)}`] : []),
    `idempotent: ${operation["x-idempotent"] ?? true}`,
    `response: ${JSON.stringify(kindOf(spec, response, paginated))}`,
    ...(response?.$ref ? [`schema: ${JSON.stringify(refName(response.$ref))}`] : []),
    ...(echo ? [`echo: ${JSON.stringify(echo)}`] : []),
    // Where the rows are is the API folder's business: it hands them over.
    ...(paginated ? [`paginated: ${JSON.stringify({ ...paginated, rows: undefined })}`] : []),
  ];
  return `{\n${lines.map((line) => `  ${line},\n`).join("")}} as const`;
}

/** The names that a request body may have. */
function bodyFields(spec: Spec, { requestBody }: OperationObject): string[] | undefined {
  const [media] = Object.values(requestBody?.content ?? {});
  return media && Object.keys(resolveSchema(spec, media.schema).properties ?? {});
}

function pathPatterns(spec: Spec, parameters: ReturnType<typeof parametersOf>): string {
  const patterns = parameters
    .filter((one) => one.in === "path")
    .map((one) => {
      const { pattern = "", minLength, maxLength } = resolveSchema(spec, one.schema);
      const bounded = minLength !== undefined || maxLength !== undefined;
      const length = bounded ? `(?=.{${minLength ?? 0},${maxLength ?? ""}}$)` : "";
      return `${one.name}: /${pattern.replace("^", `^${length}`)}/`;
    });
  return `{${patterns.join(", ")}}`;
}

/** Which kind of body a success has: one row, a page of rows, or none. */
function kindOf(spec: Spec, response: Schema | undefined, paginated?: Paginated): "object" | "list" | "none" {
  if (!response) return "none";
  return isList(spec, response, paginated) ? "list" : "object";
}

/**
 * Fields and parameters marked x-sensitive anywhere in the document, by name: a secret of one operation is one in all of
 * them.
 */
function sensitive(spec: Spec): Record<string, true | "query"> {
  const marks: Record<string, true | "query"> = {};
  for (const { operation } of operationsOf(spec.doc)) {
    for (const parameter of parametersOf(spec.doc, operation)) {
      if (parameter["x-sensitive"]) marks[parameter.name] = true;
    }
  }
  const visit = (schema: Schema): void => {
    for (const [name, child] of Object.entries(schema.properties ?? {})) {
      const mark = child["x-sensitive"];
      if (mark !== undefined) marks[name] = mark;
    }
    for (const [child] of children(schema)) visit(child);
  };
  for (const schema of Object.values(spec.doc.components.schemas)) visit(schema);
  return marks;
}

function camelCase(operationId: string): string {
  return operationId.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `SessionStatus` -> `SESSION_STATUSES`. */
function plural(name: string): string {
  const upper = name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  return upper.endsWith("S") ? `${upper}ES` : `${upper}S`;
}
